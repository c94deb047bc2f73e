import type { ServiceSpec } from '../../service/ServiceSpec';
import type { Artifact } from '../Artifact';
import { hookSource, type HookOf } from './hookSource';
import { hookTest } from './hookTest';

export type HookSpec = Pick<ServiceSpec, 'name'> & { of: HookOf };

/** A validation hook with its unit test: a folder that is a Lambda function's code. */
export function createHook(spec: HookSpec, folder: string): Artifact[] {
  const throughCodeDeploy = spec.of === 'codedeploy';
  return [
    { path: `${folder}/index.js`, content: hookSource(spec.of) },
    { path: `${folder}/index.test.js`, content: hookTest(spec.of) },
    {
      path: `${folder}/package.json`,
      content: `${JSON.stringify(
        {
          name: `${spec.name}-validation`,
          private: true,
          type: 'commonjs',
          scripts: { test: 'node --test' },
          // Lambda brings the SDK; only the test needs one of its own.
          ...(throughCodeDeploy
            ? { devDependencies: { '@aws-sdk/client-codedeploy': '^3.900.0' } }
            : {}),
        },
        undefined,
        2,
      )}\n`,
    },
  ];
}
