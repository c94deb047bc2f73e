const ESCAPE = String.fromCharCode(0x1b);
const BELL = String.fromCharCode(0x07);

/** Control sequences of terminals, as ECMA-48 has them: colours and cursor moves, titles and links, single commands. */
const SEQUENCES = new RegExp(
  `${ESCAPE}(?:\\[[0-?]*[ -/]*[@-~]|\\][^${BELL}${ESCAPE}]*(?:${BELL}|${ESCAPE}\\\\)|[@-Z\\\\-_])`,
  'g',
);

/** A line as a terminal would leave it: without colours, and with what a progress bar has written over itself last. */
export function plainText(line: string): string {
  const text = line.includes(ESCAPE) ? line.replace(SEQUENCES, '') : line;
  if (!text.includes('\r')) return text;
  const written = text.replace(/\r+$/, '');
  return written.slice(written.lastIndexOf('\r') + 1);
}
