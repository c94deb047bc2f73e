import {
  CODEPIPELINE_TAGS_ANNOTATION,
  hasReleases,
  RELEASE_ANNOTATIONS,
  STAGE_KINDS_ANNOTATION,
} from './annotations';

const entityWith = (annotations?: Record<string, string>) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'shop', annotations },
});

describe('hasReleases', () => {
  it.each(RELEASE_ANNOTATIONS.map(name => [name]))('is true with %s', name => {
    expect(hasReleases(entityWith({ [name]: 'something' }))).toBe(true);
  });

  it.each([
    ['no annotations', undefined],
    ['others only', { 'backstage.io/techdocs-ref': 'dir:.' }],
    // It says how to read a pipeline, but names none.
    ['stage kinds only', { [STAGE_KINDS_ANNOTATION]: 'Live=production' }],
  ])('is false with %s', (_, annotations) => {
    expect(hasReleases(entityWith(annotations))).toBe(false);
  });

  it('is case sensitive, as annotations are', () => {
    const upper = CODEPIPELINE_TAGS_ANNOTATION.toUpperCase();
    expect(hasReleases(entityWith({ [upper]: 'a=b' }))).toBe(false);
  });
});
