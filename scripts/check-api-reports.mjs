#!/usr/bin/env node
// Fails when a committed API report differs from what the code says now. The order of a union's members is left out of
// the comparison: TypeScript prints them in the order in which it met them, which differs from one build to the next.
// Needs the declarations that `tsc` emits.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { bin, root } from './lib/paths.mjs';

const plugins = path.join(root, 'plugins');
const reports = () =>
  fs.readdirSync(plugins).flatMap(plugin =>
    fs
      .readdirSync(path.join(plugins, plugin))
      .filter(file => /^report.*\.api\.md$/.test(file))
      .map(file => path.join(plugins, plugin, file)),
  );
const linesOf = text => text.split('\n').sort().join('\n');

const committed = new Map(
  reports().map(file => [file, fs.readFileSync(file, 'utf8')]),
);
const { status } = spawnSync(
  bin('backstage-repo-tools'),
  [
    'api-reports',
    '-o',
    'ae-wrong-input-file-type,ae-undocumented',
    'plugins/*',
  ],
  { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' },
);

let stale = status === 0 ? 0 : 1;
for (const file of reports()) {
  const before = committed.get(file);
  const now = fs.readFileSync(file, 'utf8');
  if (before !== undefined && linesOf(before) === linesOf(now)) {
    fs.writeFileSync(file, before);
  } else {
    stale += 1;
    console.error(
      `${path.relative(
        root,
        file,
      )} has changed: look at the difference and commit it.`,
    );
  }
}
process.exit(stale === 0 ? 0 : 1);
