import type {
  OperationInput,
  OperationName,
  OperationOffer,
} from '@ecs-cicd/backstage-plugin-common';
import { checkout, triviaBackend } from '../../testing/fixtures';
import { describeOffer, titleOf } from './describeOffer';
import { missingChoice } from './missingChoice';

const deployment = {
  ...triviaBackend.deployments[0],
  taskDefinitionArn:
    'arn:aws:ecs:eu-west-1:123456789012:task-definition/trivia-backend:41',
};
const test = checkout.environments.find(({ kind }) => kind === 'test')!;
const production = checkout.environments.find(
  ({ kind }) => kind === 'production',
);

const offer = (
  operation: OperationName,
  parts: Partial<OperationOffer> = {},
): OperationOffer => ({
  operation,
  permission: 'ecs-cicd.release.any',
  target: { pipelineId: 'p', stageName: 'DeployProd', executionId: 'e' },
  expected: {},
  pipelineName: 'checkout',
  revisions: [
    { kind: 'commit', id: 'c0ffee', shortId: 'c0ffee', message: 'Add tax' },
  ],
  environmentIds: production ? [production.id] : [],
  isProduction: true,
  isPossible: true,
  isDestructive: false,
  needsTypedConfirmation: false,
  needsSecondPerson: false,
  ...parts,
});

describe('describeOffer', () => {
  it.each<[OperationOffer, OperationInput, string]>([
    [
      offer('start-pipeline'),
      {},
      'Starts checkout with the newest revision of every source; by itself it goes on to production.',
    ],
    [
      offer('start-pipeline', { environmentIds: [], isProduction: false }),
      { sources: [{ actionName: 'Source', revisionId: 'abc' }] },
      'Starts checkout with the revisions that you name; by itself it gets to no environment.',
    ],
    [
      offer('start-pipeline', { environmentIds: [test.id] }),
      {},
      'Starts checkout with the newest revision of every source; by itself it goes on to test and production.',
    ],
    [
      offer('retry-stage'),
      {},
      'Runs what failed in DeployProd again for c0ffee “Add tax”, which leads to production.',
    ],
    [
      offer('retry-stage'),
      { retry: 'allActions' },
      'Runs all of DeployProd again for c0ffee “Add tax”, which leads to production.',
    ],
    [
      offer('override-condition'),
      {},
      'Lets c0ffee “Add tax” past what holds it back at DeployProd; by itself it goes on to production.',
    ],
    [
      offer('stop-execution'),
      {},
      'Stops c0ffee “Add tax” as soon as what runs in production now has ended.',
    ],
    [
      offer('stop-execution', { choices: { mustAbandon: true } }),
      {},
      'Stops c0ffee “Add tax” at once. What runs in production now is left as it is, half done.',
    ],
    [
      offer('roll-back-stage'),
      {},
      'Brings production back to what an earlier execution put there.',
    ],
    [
      offer('roll-back-stage', {
        choices: { executions: checkout.pipelines[0].executions },
      }),
      { toExecutionId: 'c0ffee03-checkout' },
      'Brings production back to 77b3d2e “Retry card authorisations”.',
    ],
    [
      offer('redeploy', { choices: { deployments: [deployment] } }),
      { toDeploymentId: deployment.id },
      'Brings production back to trivia-backend:41, in a new deployment.',
    ],
    [
      offer('close-transition'),
      {},
      'Lets nothing more into production until somebody opens the door again.',
    ],
    [
      offer('open-transition', { revisions: [] }),
      {},
      'Lets the execution and all that follows into production.',
    ],
    [
      offer('approve', { environmentIds: [] }),
      {},
      'Lets c0ffee “Add tax” go on to DeployProd.',
    ],
    [
      offer('reject'),
      {},
      'Ends c0ffee “Add tax” here; it does not get to production.',
    ],
    [
      offer('continue-deployment', { expected: { wait: 'pause' } }),
      {},
      'Lets the deployment to production go on behind the hook that holds it.',
    ],
    [
      offer('continue-deployment', { expected: { wait: 'ready' } }),
      {},
      'Lets the traffic of production move to the new tasks.',
    ],
    [
      offer('continue-deployment', { expected: { wait: 'termination' } }),
      {},
      'Ends the wait in production: what served before goes away, and the way back is no longer a quick one.',
    ],
    [
      offer('stop-deployment'),
      {},
      'Stops the deployment to production and leaves the traffic as it is shared now, between old and new.',
    ],
    [
      offer('roll-back-deployment'),
      {},
      'Stops the deployment to production and brings back what served there before.',
    ],
    [
      offer('redeploy'),
      {},
      'Brings production back to what an earlier deployment put there, in a new deployment.',
    ],
    [
      offer('force-deployment'),
      {},
      'Replaces every task in production by a new one of the same task definition.',
    ],
    [
      offer('set-desired-count', { choices: { desiredCount: 3 } }),
      { desiredCount: 5 },
      'Has 5 tasks run in production, in place of 3.',
    ],
    [
      offer('set-desired-count', { choices: { desiredCount: 3 } }),
      { desiredCount: 0 },
      'Ends every task in production; nothing serves there any more.',
    ],
    [
      offer('start-scan'),
      {},
      'Has the image scanned for vulnerabilities. AWS does so once in 24 hours.',
    ],
  ])(
    'says in one sentence what happens to which environment',
    (one, input, sentence) => {
      expect(describeOffer(one, checkout, input)).toBe(sentence);
      expect(titleOf(one)).toMatch(/: DeployProd$/);
    },
  );
});

describe('missingChoice', () => {
  it.each<[OperationOffer, OperationInput, string | undefined]>([
    [offer('roll-back-stage'), {}, 'the execution to go back to'],
    [offer('roll-back-stage'), { toExecutionId: 'e' }, undefined],
    [offer('close-transition'), { reason: ' ' }, 'the reason'],
    [
      offer('start-pipeline', {
        choices: {
          variables: [
            { name: 'OPTIONAL', isRequired: false },
            { name: 'TARGET', isRequired: true },
          ],
        },
      }),
      {},
      'TARGET',
    ],
    [offer('approve'), {}, undefined],
    [offer('redeploy'), {}, 'the deployment to go back to'],
    [offer('redeploy'), { toDeploymentId: 'd' }, undefined],
    [
      offer('set-desired-count', { choices: { desiredCount: 3 } }),
      { desiredCount: 3 },
      'the number of tasks',
    ],
    [
      offer('set-desired-count', { choices: { desiredCount: 3 } }),
      { desiredCount: 0 },
      undefined,
    ],
  ])('knows what has still to be chosen', (one, input, missing) => {
    expect(missingChoice(one, input)).toBe(missing);
  });
});
