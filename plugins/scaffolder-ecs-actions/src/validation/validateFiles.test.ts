import { brief, fixtures } from './__testUtils__/fixtures';
import { allRules } from './ruleBook';
import { validateFiles } from './validateFiles';

describe('validateFiles', () => {
  it.each(fixtures('faulty').map(fixture => [fixture.name, fixture] as const))(
    'finds exactly the faults of %s, on their lines',
    (_, { files, expected }) => {
      expect(brief(validateFiles(files))).toEqual(expected);
    },
  );

  it.each(fixtures('mended').map(fixture => [fixture.name, fixture] as const))(
    'finds nothing in %s',
    (_, { files }) => {
      expect(validateFiles(files)).toEqual([]);
    },
  );

  it('has a faulty fixture for each rule and a mended one beside each faulty one', () => {
    const faulty = fixtures('faulty');
    const seen = faulty.flatMap(({ expected }) =>
      expected.map(line => line.slice(line.lastIndexOf(' ') + 1)),
    );
    expect([...new Set(seen)].sort()).toEqual(allRules.map(({ id }) => id));
    expect(
      fixtures('mended').map(({ name }) => name.replace('mended', 'faulty')),
    ).toEqual(faulty.map(({ name }) => name));
  });
});
