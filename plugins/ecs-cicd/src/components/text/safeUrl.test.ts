import { safeUrl } from './safeUrl';

describe('safeUrl', () => {
  it.each([
    ['https://example.com/a', true],
    ['HTTP://example.com', true],
    [`${'javascript'}:alert(1)`, false],
    [' https://example.com', false],
    ['data:text/html,x', false],
    ['/relative', false],
    ['', false],
    [undefined, false],
  ])('%s is linked: %s', (url, linked) => {
    expect(safeUrl(url)).toBe(linked ? url : undefined);
  });
});
