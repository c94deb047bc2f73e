#!/usr/bin/env node
// Generates the wire types (ecs-cicd-common) and the runtime spec (ecs-cicd-backend) from openapi.yaml.
// With --check it writes nothing and fails when the committed files differ from what it would write.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import SwaggerParser from '@apidevtools/swagger-parser';
import openapiTS, { astToString } from 'openapi-typescript';
import { parse } from 'yaml';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const source = 'plugins/ecs-cicd-backend/src/schema/openapi.yaml';
const banner = `// Generated from ${source} by scripts/generate-api.mjs. Do not edit: run \`yarn generate\`.\n`;

const spec = parse(await readFile(path.join(root, source), 'utf8'));
// What is not valid OpenAPI would only be noticed by a backend that refuses every request.
try {
  await SwaggerParser.validate(structuredClone(spec));
} catch (error) {
  console.error(`${source} is not valid OpenAPI: ${error.message}`);
  process.exit(1);
}

/** The generator writes JSDoc tags that TSDoc does not know, and no release tags, which an API report asks for. */
const toTsdoc = code =>
  code
    .replace(/@description /g, '')
    .replace(/@default /g, 'Default: ')
    .replace(/@enum \{string\}/g, 'One of these words.')
    .replace(/@constant/g, 'Always this.')
    .replace(/@(?=[a-z]+:)/g, '')
    .replace(
      /^(?:\/\*\*[^\n]*\*\/\n)?(?=export (?:interface|type) )/gm,
      `/** Generated from the OpenAPI document. @public */\n`,
    );

const outputs = new Map([
  [
    'plugins/ecs-cicd-common/src/generated/openapi.ts',
    `${banner}\n${toTsdoc(astToString(await openapiTS(spec)))}`,
  ],
  [
    'plugins/ecs-cicd-backend/src/schema/generated/spec.ts',
    `${banner}\nexport const spec = ${JSON.stringify(
      spec,
      undefined,
      2,
    )} as const;\n`,
  ],
]);

let stale = 0;
for (const [file, content] of outputs) {
  const target = path.join(root, file);
  const current = await readFile(target, 'utf8').catch(() => undefined);
  if (current === content) continue;
  if (process.argv.includes('--check')) {
    console.error(`${file} is out of date: run \`yarn generate\`.`);
    stale += 1;
  } else {
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, content);
    console.log(`wrote ${file}`);
  }
}
process.exitCode = stale ? 1 : 0;
