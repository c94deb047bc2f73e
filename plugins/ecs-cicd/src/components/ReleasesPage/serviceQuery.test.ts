import { formatFilter, parseFilter, toQuery } from './serviceQuery';

describe('serviceQuery', () => {
  it.each([
    ['', { search: '', orderBy: 'attention', order: 'asc' }],
    [
      'search=pay&attention=failed&orderBy=changedAt&order=desc',
      {
        search: 'pay',
        attention: 'failed',
        orderBy: 'changedAt',
        order: 'desc',
      },
    ],
    [
      'attention=on-fire&orderBy=__proto__&order=up',
      { search: '', orderBy: 'attention', order: 'asc' },
    ],
    [
      `search=${'x'.repeat(300)}`,
      { search: 'x'.repeat(200), orderBy: 'attention', order: 'asc' },
    ],
  ])('reads an address with "%s"', (address, filter) => {
    expect(parseFilter(new URLSearchParams(address))).toEqual({
      attention: undefined,
      ...filter,
    });
  });

  it('writes what it would read, but nothing that goes without saying', () => {
    const params = new URLSearchParams('theme=mine&attention=failed');
    const filter = {
      search: 'a & b',
      orderBy: 'owner',
      order: 'asc',
    } as const;
    const written = formatFilter(filter, params);
    expect(written.toString()).toBe('theme=mine&search=a+%26+b&orderBy=owner');
    expect(parseFilter(written)).toEqual({ ...filter, attention: undefined });
  });

  it('asks the backend for one page', () => {
    expect(
      toQuery({ search: '  ', orderBy: 'name', order: 'desc' }, 'next'),
    ).toEqual({
      limit: 20,
      cursor: 'next',
      search: undefined,
      attention: undefined,
      orderBy: 'name',
      order: 'desc',
    });
  });
});
