import type { ReleaseView } from '@ecs-cicd/backstage-plugin-common';
import {
  checkout,
  empty,
  FIXTURE_TIME,
  payments,
  triviaBackend,
} from '../../testing/fixtures';
import { describeState } from './describeState';

const now = new Date(FIXTURE_TIME);

function withStages(
  view: ReleaseView,
  change: Partial<ReleaseView['pipelines'][number]['stages'][number]>,
): ReleaseView {
  const [pipeline] = view.pipelines;
  const stages = pipeline.stages.map(stage => ({ ...stage, ...change }));
  return { ...view, pipelines: [{ ...pipeline, stages }] };
}

/** What a service is named to run as, which could not be read. */
const awaiting = (code: 'notFound' | 'denied'): ReleaseView => ({
  ...empty,
  problems: [
    { part: 'environment', code, message: 'No', resource: 'test/orders' },
  ],
});

/** Production's deployment at a hook that waits for a person. */
const paused: ReleaseView = {
  ...triviaBackend,
  pipelines: triviaBackend.pipelines.map(pipeline => ({
    ...pipeline,
    stages: pipeline.stages.map(stage =>
      stage.name === 'DeployProd' ? { ...stage, status: 'waiting' } : stage,
    ),
  })),
  deployments: triviaBackend.deployments.map(deployment => ({
    ...deployment,
    status: 'waiting',
    pause: { hookId: 'ecs-pause-1' },
  })),
};

/** Its new tasks are there, and nobody has let the traffic move yet. */
const ready: ReleaseView = {
  ...paused,
  deployments: paused.deployments.map(deployment => ({
    ...deployment,
    rawStatus: 'Ready',
    pause: undefined,
  })),
};

describe('describeState', () => {
  const { execution } = payments.pipelines[0].stages[0];
  const done = withStages(payments, { status: 'succeeded' });

  it.each<[string, ReleaseView, string]>([
    ['failed', payments, 'Build failed in its BUILD phase 16 min ago'],
    ['waiting', checkout, 'DeployProd has waited 1 hr for approval'],
    [
      'waiting',
      paused,
      'DeployProd is paused until somebody continues its deployment',
    ],
    ['waiting', ready, 'DeployProd waits until somebody lets its traffic move'],
    [
      'running',
      triviaBackend,
      'DeployProd is running: 20% of the traffic goes to 4f9c21a',
    ],
    ['running', { ...triviaBackend, deployments: [] }, 'DeployProd is running'],
    [
      'blocked',
      withStages(done, {
        inbound: execution ? [execution] : [],
        transition: { enabled: false, reason: 'Audit' },
      }),
      'A change waits at the closed transition to Source: Audit',
    ],
    ['settled', done, '3d7716a came through DeployProd 2 days ago'],
    ['unknown', empty, 'Where its changes stand is not known'],
    ['unknown', awaiting('notFound'), 'It waits for its first release'],
    ['unknown', awaiting('denied'), 'Where its changes stand is not known'],
  ])('puts a service that is %s in one line', (attention, view, text) => {
    expect(describeState(view, now)).toEqual({ attention, text });
  });
});
