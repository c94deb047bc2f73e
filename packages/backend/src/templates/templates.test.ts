import { templateEntityV1beta3Validator } from '@backstage/plugin-scaffolder-common';
import { cases } from './__fixtures__/cases';
import { TemplatesBackend } from './__testUtils__/TemplatesBackend';

jest.setTimeout(120_000);

/** It needs a repository that is there, so addPipeline.test.ts has one. */
const triedElsewhere = ['add-pipeline'];

describe('the software templates', () => {
  let backend: TemplatesBackend;

  beforeAll(async () => {
    backend = await TemplatesBackend.start();
  });

  afterAll(() => backend?.stop());

  it('are each tried', async () => {
    const tried = cases.map(({ template }) => template);
    expect([...new Set([...tried, ...triedElsewhere])].sort()).toEqual(
      await backend.names(),
    );
  });

  it('are entities that the catalog takes, with actions that are there', async () => {
    const known = await backend.actions();
    for (const name of await backend.names()) {
      const template = await backend.read(name);
      expect(await templateEntityV1beta3Validator.check(template)).toBe(true);
      expect(template.metadata.name).toBe(name);
      for (const { action } of template.spec.steps) {
        expect(known).toContain(action);
      }
    }
  });

  it.each(cases)('$template: $title', async one => {
    const { template, values, writes, lacks = [] } = one;
    const files = await backend.tryOut(template, values);

    const written = files.map(file => file.path);
    expect(written).toEqual(expect.arrayContaining(writes));
    for (const { path, content } of files) {
      expect({
        path,
        left: content.match(/\$\{\{ ?(values|parameters)\./),
      }).toEqual({ path, left: null });
    }
    expect(written.filter(file => lacks.includes(file))).toEqual([]);
  });
});
