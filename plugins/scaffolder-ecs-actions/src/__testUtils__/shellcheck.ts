import { spawnSync } from 'node:child_process';

/** Tests of shell lines; skipped where the machine has no shellcheck (`apt-get install shellcheck`). */
export const describeShell =
  spawnSync('shellcheck', ['--version']).status === 0
    ? describe
    : describe.skip;

/** What shellcheck says of a script in bash, one line a finding. */
export function shellcheck(script: string): string[] {
  const { stdout, stderr, error } = spawnSync(
    'shellcheck',
    ['--shell=bash', '--format=gcc', '-'],
    { input: script, encoding: 'utf8' },
  );
  if (error) throw error;
  return `${stdout}${stderr}`.split('\n').filter(Boolean);
}
