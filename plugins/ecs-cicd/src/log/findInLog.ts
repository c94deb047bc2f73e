/** One place where the text that is looked for stands. */
export type LogMatch = { line: number; start: number; end: number };

export type LogMatches = {
  matches: readonly LogMatch[];
  /** There are more than anybody goes through. */
  more: boolean;
};

const MAXIMUM = 10_000;

export const noMatches: LogMatches = { matches: [], more: false };

/** Every place of a text in a log, in the order of the log; the case of letters does not matter. */
export function findInLog(
  entries: readonly { text: string }[],
  query: string,
): LogMatches {
  if (query === '') return noMatches;
  const pattern = patternOf(query);
  const matches: LogMatch[] = [];
  for (let line = 0; line < entries.length; line += 1) {
    for (const { index, 0: found } of entries[line].text.matchAll(pattern)) {
      if (matches.length === MAXIMUM) return { matches, more: true };
      matches.push({ line, start: index, end: index + found.length });
    }
  }
  return { matches, more: false };
}

export type TextPart = { text: string; start: number; isMatch: boolean };

/** A line cut where the text that is looked for begins and ends. */
export function splitByMatches(text: string, query: string): TextPart[] {
  if (query === '') return [{ text, start: 0, isMatch: false }];
  const parts: TextPart[] = [];
  let at = 0;
  for (const { index, 0: found } of text.matchAll(patternOf(query))) {
    if (index > at) {
      parts.push({ text: text.slice(at, index), start: at, isMatch: false });
    }
    parts.push({ text: found, start: index, isMatch: true });
    at = index + found.length;
  }
  if (at < text.length) {
    parts.push({ text: text.slice(at), start: at, isMatch: false });
  }
  return parts;
}

function patternOf(query: string): RegExp {
  return new RegExp(query.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'gi');
}
