import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding, SourceFile } from '../Finding';

const folder = join(__dirname, '..', '__fixtures__');

export interface Fixture {
  name: string;
  files: SourceFile[];
  /** `path:line rule`, as the marks at the ends of lines (`<<< rule rule`) say. */
  expected: string[];
}

/** Several files after `=== path` lines, without their marks. */
function read(name: string): Fixture {
  const text = readFileSync(join(folder, name), 'utf8');
  const sections = text.split(/^=== (.+)\n/m).slice(1);
  const files: SourceFile[] = [];
  const expected: string[] = [];
  for (let index = 0; index < sections.length; index += 2) {
    const path = sections[index];
    const lines = sections[index + 1].split('\n').map((line, number) => {
      const [content, marks] = line.split(' <<< ');
      for (const rule of marks?.split(' ') ?? []) {
        expected.push(`${path}:${number + 1} ${rule}`);
      }
      return content;
    });
    files.push({ path, content: lines.join('\n') });
  }
  return { name, files, expected: expected.sort() };
}

export function fixtures(kind: 'faulty' | 'mended'): Fixture[] {
  return readdirSync(folder)
    .filter(name => name.endsWith(`.${kind}.fixture`))
    .map(read);
}

export const brief = (findings: Finding[]) =>
  findings.map(({ path, line, rule }) => `${path}:${line} ${rule}`).sort();
