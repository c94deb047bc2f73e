#!/usr/bin/env node
// Says what a browser has to load of the frontend plugin, and fails when what comes first has grown too heavy. What every
// portal ships anyway (React, Backstage, Material UI) is not counted; everything else that the plugin brings is.
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { fail } from './lib/fail.mjs';
import { root } from './lib/paths.mjs';

/** Compressed bytes. */
const LIMIT = 150 * 1000;

const source = path.join(root, 'plugins/ecs-cicd/src');
const { metafile, outputFiles } = await build({
  absWorkingDir: root,
  entryPoints: [path.join(source, 'index.ts')],
  outdir: path.join(root, 'unwritten'),
  bundle: true,
  splitting: true,
  format: 'esm',
  minify: true,
  write: false,
  metafile: true,
  jsx: 'automatic',
  target: 'es2022',
  define: { 'process.env.NODE_ENV': '"production"' },
  external: [
    'react',
    'react-dom',
    'react-router-dom',
    '@backstage/*',
    '@material-ui/*',
  ],
});

const compressed = new Map(
  outputFiles.map(file => [
    path.relative(root, file.path).split(path.sep).join('/'),
    gzipSync(file.contents).length,
  ]),
);

/** A chunk and all that has to be there before it can run. */
function withImports(output, found = new Set()) {
  if (found.has(output)) return found;
  found.add(output);
  const { imports, cssBundle } = metafile.outputs[output];
  if (cssBundle) found.add(cssBundle);
  for (const { path: imported, kind, external } of imports) {
    if (!external && kind === 'import-statement') withImports(imported, found);
  }
  return found;
}

const sizeOf = outputs =>
  [...outputs].reduce((sum, output) => sum + (compressed.get(output) ?? 0), 0);
const kilobytes = bytes => `${(bytes / 1000).toFixed(1).padStart(7)} kB`;

const entries = Object.entries(metafile.outputs)
  .filter(([, { entryPoint }]) => entryPoint?.startsWith('plugins/'))
  .map(([output, { entryPoint }]) => ({
    name: path.relative(source, path.join(root, entryPoint)),
    output,
  }));
const outputOf = name => {
  const entry = entries.find(one => one.name === name);
  if (!entry) fail(`${name} is not a chunk of its own any more`);
  return entry.output;
};

const first = withImports(outputOf('index.ts'));
withImports(outputOf('components/ReleaseTab/ReleaseTab.tsx'), first);

console.log('Compressed, without what every portal ships:');
console.log(`${kilobytes(sizeOf(first))}  the tab Releases, all that it needs`);
for (const { name, output } of entries) {
  const more = [...withImports(output)].filter(one => !first.has(one));
  if (more.length > 0) console.log(`${kilobytes(sizeOf(more))}  more: ${name}`);
}

if (sizeOf(first) > LIMIT) {
  fail(
    `The tab Releases needs more than ${kilobytes(LIMIT).trim()}. ` +
      'Load what is not seen at once with React.lazy.',
  );
}
