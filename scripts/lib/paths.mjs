import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the repository. */
export const root = path.resolve(
  path.dirname(fileURLToPath(import.meta.url)),
  '../..',
);

/** A command of an installed package. */
export const bin = name => path.join(root, 'node_modules/.bin', name);

/** Where logs and reports of the scripts go; inside node_modules, so that nothing can be committed by accident. */
export const cacheDir = path.join(root, 'node_modules/.cache/ecs-cicd');
