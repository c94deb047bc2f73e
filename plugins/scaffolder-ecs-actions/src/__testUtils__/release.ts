import { releaseOf } from '../actions/releaseInputs';
import { languages } from '../service/ServiceSpec';
import { environment, knownTools } from './orders';

const settings = {
  tools: knownTools,
  environments: ['test', 'staging', 'production'].map(name =>
    environment(name),
  ),
};

/** A service as a tool outside of AWS releases it; say what is different. */
export const release = (more: Partial<Parameters<typeof releaseOf>[0]> = {}) =>
  releaseOf(
    { name: 'orders', environments: ['test', 'production'], ...more },
    settings,
  );

/** What differs in the files of such tools: kinds, languages, the two ways of deploying, the number of environments. */
export const releases: [string, ReturnType<typeof release>][] = [
  ...languages.map((language): [string, ReturnType<typeof release>] => [
    `a web service in ${language}`,
    release({ language }),
  ]),
  ['CodeDeploy', release({ strategy: 'codedeploy-linear' })],
  [
    'a worker',
    release({ kind: 'worker', strategy: 'rolling', refuse: 'CRITICAL' }),
  ],
  ['a scheduled task', release({ kind: 'scheduled', language: 'go' })],
  ['a function', release({ kind: 'function', language: 'python' })],
  ['a base image', release({ kind: 'base-image' })],
  ['no approval', release({ approval: false, branch: 'trunk/2' })],
  [
    'three environments',
    release({ environments: ['test', 'staging', 'production'] }),
  ],
];
