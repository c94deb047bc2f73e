import type { ProgramCall } from '../Shell';
import { jq, UnknownFilter } from './jq';

/** jq over a file, or over what comes in; a filter that is not known here is taken to give nothing. */
export function jqProgram({ words, streams, shell }: ProgramCall): number {
  const variables: Record<string, unknown> = {};
  const plain: string[] = [];
  let options = '';
  for (let index = 1; index < words.length; index += 1) {
    const word = words[index];
    if (word === '--arg' || word === '--argjson') {
      const [name, value] = words.slice(index + 1, index + 3);
      variables[name] = word === '--arg' ? value : parsed(value);
      index += 2;
    } else if (/^-/.test(word)) options += word;
    else plain.push(word);
  }
  const [filter = '.', file] = plain;
  const text = file === undefined ? streams.input : shell.files[file];
  const noInput = /-n|--null-input/.test(options);
  const input = noInput ? null : parsed(text);
  if (input === undefined) {
    streams.error('jq: error (at <stdin>:1): invalid JSON text\n');
    return 2;
  }
  let outputs: unknown[];
  try {
    outputs = jq(filter, input, variables);
  } catch (error) {
    if (error instanceof UnknownFilter) return 0;
    throw error;
  }
  const raw = /(^|-)\w*r|--raw-output/.test(options);
  for (const one of outputs) {
    streams.out(
      `${raw && typeof one === 'string' ? one : JSON.stringify(one)}\n`,
    );
  }
  const [last] = outputs.slice(-1);
  const asksStatus = /-\w*e|--exit-status/.test(options);
  return asksStatus && (last === null || last === false) ? 1 : 0;
}

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
