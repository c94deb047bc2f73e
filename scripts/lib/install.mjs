import { spawn, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fail } from './fail.mjs';
import { root } from './paths.mjs';

const stampFile = path.join(root, 'node_modules/.ecs-cicd-installed');
const npx = process.platform === 'win32' ? 'npx.cmd' : 'npx';
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

const networkFaults =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|network request failed|RequestError|getaddrinfo/i;

/** What the installed tree was made from: manifests, lockfile, and the Node ABI that native modules are built for. */
function wantedStamp() {
  const files = ['package.json', 'yarn.lock', '.yarnrc.yml'];
  for (const group of ['packages', 'plugins']) {
    for (const name of fs.readdirSync(path.join(root, group)).sort()) {
      const manifest = path.join(group, name, 'package.json');
      if (fs.existsSync(path.join(root, manifest))) files.push(manifest);
    }
  }
  const hash = createHash('sha256');
  for (const file of files) {
    hash.update(`${file}\n`).update(fs.readFileSync(path.join(root, file)));
  }
  hash.update(
    `${process.versions.modules} ${process.platform} ${process.arch}`,
  );
  return hash.digest('hex');
}

/** Yarn asks its own setting for the registry; people set npm's. */
function registry() {
  return (
    process.env.YARN_NPM_REGISTRY_SERVER ??
    execFileSync(npm, ['config', 'get', 'registry'], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      shell: process.platform === 'win32',
    }).trim()
  );
}

/** Runs Yarn, in the version that package.json names, without a global one. Resolves to its exit code and output. */
function yarn(args, onLine) {
  const { packageManager } = JSON.parse(
    fs.readFileSync(path.join(root, 'package.json'), 'utf8'),
  );
  const version = packageManager.split('@')[1];
  return new Promise((resolve, reject) => {
    const child = spawn(
      npx,
      ['--yes', '-p', `@yarnpkg/cli-dist@${version}`, 'yarn', ...args],
      {
        cwd: root,
        env: { ...process.env, YARN_NPM_REGISTRY_SERVER: registry() },
        stdio: ['ignore', 'pipe', 'pipe'],
        shell: process.platform === 'win32',
      },
    );
    let output = '';
    const take = chunk => {
      output += chunk;
      String(chunk).split('\n').filter(Boolean).forEach(onLine);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.on('error', reject);
    child.on('close', code => resolve({ code, output }));
  });
}

/** Installs what is missing, and returns at once when nothing is. */
export async function ensureInstalled() {
  const wanted = wantedStamp();
  const present = fs.existsSync(stampFile)
    ? fs.readFileSync(stampFile, 'utf8')
    : undefined;
  if (present === wanted) return;

  console.log('Installing dependencies (a few minutes the first time)…');
  const started = Date.now();
  const { code, output } = await yarn(['install'], line => {
    if (/YN0000: ┌|must be built/.test(line)) {
      console.log(`  ${line.replace(/^➤ YN\d+: [┌│] ?/, '')}`);
    }
  });
  if (code !== 0) {
    const log = path.join(os.tmpdir(), 'ecs-cicd-install.log');
    fs.writeFileSync(log, output);
    fail(
      networkFaults.test(output)
        ? `The npm registry cannot be reached, and not everything is installed yet. Check the network or npm's \`registry\` setting, then try again. (Log: ${log})`
        : `Installing dependencies failed. The log says why: ${log}`,
    );
  }
  // Yarn may have written the lockfile, so what was wanted is asked once more.
  fs.writeFileSync(stampFile, wantedStamp());
  console.log(`Installed in ${Math.round((Date.now() - started) / 1000)} s.`);
}
