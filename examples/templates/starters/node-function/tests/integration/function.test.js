import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { it } from 'node:test';
import { promisify } from 'node:util';

const { FUNCTION_ALIAS_ARN } = process.env;
assert.ok(FUNCTION_ALIAS_ARN, 'FUNCTION_ALIAS_ARN says what to call');

it('the deployed function greets', async () => {
  const directory = await mkdtemp(path.join(tmpdir(), 'function-'));
  const file = path.join(directory, 'answer.json');
  const { stdout } = await promisify(execFile)('aws', [
    'lambda',
    'invoke',
    '--function-name',
    FUNCTION_ALIAS_ARN,
    '--cli-binary-format',
    'raw-in-base64-out',
    '--payload',
    JSON.stringify({ name: 'Ada' }),
    '--output',
    'json',
    file,
  ]);

  assert.equal(JSON.parse(stdout).FunctionError, undefined);
  assert.deepEqual(JSON.parse(await readFile(file, 'utf8')), {
    message: 'Hello Ada',
  });
  await rm(directory, { recursive: true });
});
