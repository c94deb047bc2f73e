import { parse } from '@babel/parser';
import type { File } from '@babel/types';

export interface ParsedCode {
  program?: File;
  fault?: { offset: number; message: string };
}

/** Reads JavaScript and TypeScript, modules and scripts. */
export function parseCode(text: string, path: string): ParsedCode {
  try {
    const program = parse(text, {
      sourceType: 'unambiguous',
      plugins: /\.(?:ts|mts|cts)$/.test(path) ? ['typescript'] : [],
    });
    return { program };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const at = 'pos' in error && typeof error.pos === 'number' ? error.pos : 0;
    return {
      fault: {
        offset: at,
        message: error.message.replace(/\s*\(\d+:\d+\)$/, ''),
      },
    };
  }
}
