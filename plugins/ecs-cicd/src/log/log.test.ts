import { findInLog, splitByMatches } from './findInLog';
import { plainText } from './plainText';

const ESC = '\u001b';

describe('plainText', () => {
  it.each([
    ['text', 'plain [0m text', 'plain [0m text'],
    [
      'colours',
      `${ESC}[1;31mFAIL${ESC}[0m src/a.test.ts`,
      'FAIL src/a.test.ts',
    ],
    ['cursor moves', `${ESC}[2K${ESC}[1Gdone`, 'done'],
    ['a window title', `${ESC}]0;npm test\u0007ok`, 'ok'],
    ['a link', `${ESC}]8;;https://a.b${ESC}\\here${ESC}]8;;${ESC}\\`, 'here'],
    ['a progress bar', '10%\r50%\r100%', '100%'],
    ['a line that ends with a return', '50%\r100%\r', '100%'],
  ])('leaves of %s what a terminal shows', (_, line, expected) => {
    expect(plainText(line)).toBe(expected);
  });
});

describe('findInLog', () => {
  const entries = ['Error: a.b', 'fine', 'error error'].map(text => ({ text }));

  it('finds every place, whatever the case', () => {
    expect(findInLog(entries, 'ERROR')).toEqual({
      matches: [
        { line: 0, start: 0, end: 5 },
        { line: 2, start: 0, end: 5 },
        { line: 2, start: 6, end: 11 },
      ],
      more: false,
    });
  });

  it('takes signs as they stand', () => {
    expect(findInLog(entries, 'a.b').matches).toHaveLength(1);
    expect(findInLog(entries, 'a+').matches).toEqual([]);
    expect(findInLog(entries, '').matches).toEqual([]);
  });

  it('stops where nobody would go on', () => {
    const many = Array.from({ length: 6_000 }, () => ({ text: 'x x' }));
    const { matches, more } = findInLog(many, 'x');
    expect(matches).toHaveLength(10_000);
    expect(more).toBe(true);
  });

  it('cuts a line around its matches and loses nothing of it', () => {
    const parts = splitByMatches('an error, an ERROR.', 'error');
    expect(parts.map(({ text }) => text).join('')).toBe('an error, an ERROR.');
    expect(parts.filter(({ isMatch }) => isMatch)).toEqual([
      { text: 'error', start: 3, isMatch: true },
      { text: 'ERROR', start: 13, isMatch: true },
    ]);
  });
});
