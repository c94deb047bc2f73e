import { Random } from './Random';

describe('Random', () => {
  const random = new Random('seed');

  it('depends on the seed and the label alone', () => {
    const other = new Random('seed');
    other.uuid('something else in between');
    expect(other.uuid('label')).toBe(random.uuid('label'));
    expect(new Random('other').uuid('label')).not.toBe(random.uuid('label'));
    expect(random.uuid('label')).not.toBe(random.uuid('label 2'));
  });

  it('draws values of the form that was asked for', () => {
    const labels = Array.from({ length: 200 }, (_, index) => `label ${index}`);
    for (const label of labels) {
      expect(random.uuid(label)).toMatch(
        /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      );
      expect(random.hex(label, 100)).toMatch(/^[0-9a-f]{100}$/);
    }
    expect(new Set(labels.map(label => random.integer(label, 1, 3)))).toEqual(
      new Set([1, 2, 3]),
    );
    expect(
      new Set(labels.map(label => random.pick(label, ['a', 'b']))),
    ).toEqual(new Set(['a', 'b']));
  });
});
