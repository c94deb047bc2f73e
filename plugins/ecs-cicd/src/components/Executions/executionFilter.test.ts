import {
  formatFilter,
  isFiltered,
  parseFilter,
  toQuery,
} from './executionFilter';

const nothing = { author: '', search: '' };

describe('executionFilter', () => {
  it.each([
    ['', nothing],
    [
      'pipeline=arn:p&status=failed&trigger=ManualRollback&author=Mia&search=fix',
      {
        pipeline: 'arn:p',
        status: 'failed',
        trigger: 'ManualRollback',
        author: 'Mia',
        search: 'fix',
      },
    ],
    ['status=skipped&trigger=constructor', nothing],
    [`search=${'x'.repeat(300)}`, { ...nothing, search: 'x'.repeat(200) }],
  ])('reads an address with "%s"', (address, filter) => {
    expect(parseFilter(new URLSearchParams(address))).toEqual({
      pipeline: undefined,
      status: undefined,
      trigger: undefined,
      ...filter,
    });
  });

  it('writes what it would read, and leaves alone what belongs to others', () => {
    const params = new URLSearchParams('theme=mine&status=failed&author=Mia');
    const filter = { ...parseFilter(params), author: '', search: 'a&b' };
    const written = formatFilter(filter, params);
    expect(written.toString()).toBe('theme=mine&status=failed&search=a%26b');
    expect(parseFilter(written)).toEqual(filter);
  });

  it('asks for no more than is wanted', () => {
    expect(toQuery({ author: '  ', search: ' fix ' }, 'arn:p')).toEqual({
      pipelineId: 'arn:p',
      limit: 50,
      search: 'fix',
    });
    expect(isFiltered({ author: '  ', search: '' })).toBe(false);
    expect(isFiltered({ ...nothing, status: 'failed' })).toBe(true);
  });
});
