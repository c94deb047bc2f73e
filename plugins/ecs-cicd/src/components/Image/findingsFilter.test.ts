import {
  formatFilter,
  isFiltered,
  NO_FILTER,
  parseFilter,
  toQuery,
} from './findingsFilter';

describe('the filter of findings', () => {
  it.each([
    [
      'severity=low&severity=critical&fixable=true&search=ssl&orderBy=package&order=asc',
      'fixable=true&search=ssl&orderBy=package&order=asc&severity=critical&severity=low',
    ],
    ['severity=grave&orderBy=colour&order=up&fixable=yes', ''],
    ['orderBy=severity&order=desc&search=', ''],
  ])('understands %s', (address, said) => {
    const filter = parseFilter(new URLSearchParams(address));
    const written = formatFilter(filter, new URLSearchParams()).toString();
    expect([...new URLSearchParams(written)].sort()).toEqual(
      [...new URLSearchParams(said)].sort(),
    );
    expect(parseFilter(new URLSearchParams(written))).toEqual(filter);
  });

  it('leaves alone what belongs to others', () => {
    expect(
      formatFilter(
        NO_FILTER,
        new URLSearchParams('repository=a&severity=low&fixable=true'),
      ).toString(),
    ).toBe('repository=a');
  });

  it('asks for nothing that goes without saying', () => {
    expect(toQuery({ ...NO_FILTER, search: '  ' }, {})).toEqual({
      limit: 50,
      orderBy: 'severity',
      order: 'desc',
    });
    expect(isFiltered({ ...NO_FILTER, orderBy: 'package' })).toBe(false);
    expect(isFiltered({ ...NO_FILTER, severities: ['low'] })).toBe(true);
  });
});
