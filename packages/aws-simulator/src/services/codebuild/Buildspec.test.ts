import { chooseFiles, readBuildspec } from './Buildspec';

const files = { 'a.json': '1', 'src/b.json': '2', 'src/deep/c.yaml': '3' };

describe('a buildspec', () => {
  it.each([
    [undefined, ['a.json', 'src/b.json', 'src/deep/c.yaml']],
    [['**/*'], ['a.json', 'src/b.json', 'src/deep/c.yaml']],
    [['*'], ['a.json']],
    [['src/**/*'], ['src/b.json', 'src/deep/c.yaml']],
    [['a.json', 'missing.txt'], ['a.json']],
  ])('chooses files by %j', (patterns, expected) => {
    expect(Object.keys(chooseFiles(files, patterns))).toEqual(expected);
  });

  it('names commands, exported variables and the files of each artifact', () => {
    const { buildspec } = readBuildspec(`
version: 0.2
env: { exported-variables: [IMAGE_TAG] }
phases:
  build: { commands: [npm test, npm run build] }
reports: { unit-tests: { files: [junit.xml] } }
artifacts:
  files: ['**/*']
  secondary-artifacts:
    ImageDetails: { files: [imageDetail.json] }
`);
    expect(buildspec).toEqual({
      commands: {
        install: [],
        pre_build: [],
        build: ['npm test', 'npm run build'],
        post_build: [],
      },
      variables: {},
      exportedVariables: ['IMAGE_TAG'],
      files: ['**/*'],
      reportGroups: ['unit-tests'],
      secondaryFiles: { ImageDetails: ['imageDetail.json'] },
    });
  });

  it('has a plain default', () => {
    expect(readBuildspec(undefined).buildspec.commands.build).toContain(
      'npm test',
    );
  });
});
