import { entityTagOf, ifNoneMatchNames } from './entityTag';

describe('ifNoneMatchNames', () => {
  const tag = entityTagOf('abc-1_2');

  it.each([
    ['W/"abc-1_2"'],
    ['"abc-1_2"'],
    ['*'],
    [' W/"abc-1_2" '],
    ['"other", W/"abc-1_2"'],
    ['W/"abc-1_2" ,"other"'],
    ['"with,comma", "abc-1_2"'],
  ])('finds it in %s', header => {
    expect(ifNoneMatchNames(header, tag)).toBe(true);
  });

  it.each([
    [undefined],
    [''],
    ['abc-1_2'],
    ['"ABC-1_2"'],
    ['w/"abc-1_2"'],
    ['"x", "y"'],
    ['"x" "abc-1_2"'],
    ['"abc-1_2", rubbish'],
    ['"with,abc-1_2"'],
  ])('does not find it in %s', header => {
    expect(ifNoneMatchNames(header, tag)).toBe(false);
  });
});
