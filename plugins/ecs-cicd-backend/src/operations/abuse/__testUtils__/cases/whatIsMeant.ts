import { randomUUID } from 'node:crypto';
import type {
  OperationName,
  OperationState,
  OperationTarget,
  ReleaseView,
} from '@ecs-cicd/backstage-plugin-common';
import { approvalIdOf } from '../../../../aws/mappers/approvalId';
import { repositoryIdOf } from '../../../targets';
import type { AbuseBench } from '../AbuseBench';
import type { AbuseCase } from '../AbuseCase';
import { PIPELINE } from '../Elsewhere';

/** Until the next revision of checkout waits. */
const HOURS_S = 4 * 3600;

const CHECKOUT = PIPELINE('checkout');
const SERVICE =
  'arn:aws:ecs:eu-west-1:777788889999:service/checkout-production/checkout';

/** Asks for checkout's approval, or for what else is said, with another target. */
const at =
  (
    change: (target: OperationTarget) => Record<string, unknown>,
    operation: OperationName = 'approve',
  ) =>
  async (bench: AbuseBench) => {
    const body = await bench.request(
      operation === 'approve' ? operation : 'start-pipeline',
    );
    return send(bench, operation, { ...body, target: change(body.target) });
  };

/** The same with another state that the page is said to have shown. */
const seen =
  (change: (state: OperationState) => unknown) => async (bench: AbuseBench) => {
    const body = await bench.request();
    return send(bench, 'approve', { ...body, expected: change(body.expected) });
  };

function send(bench: AbuseBench, operation: OperationName, body: object) {
  return bench.send({
    path: `/v1/entities/component/default/checkout/operations/${operation}`,
    body,
  });
}

/** Executions of a service, newest first. */
async function executionsOf(bench: AbuseBench, service: string) {
  const user = await bench.user('owner', service);
  const { pipelines } = await user.view();
  return pipelines[0].executions;
}

const nowhere = (
  title: string,
  pipelineId: string,
  status: 400 | 404 = 404,
): AbuseCase => ({
  title,
  send: at(target => ({ ...target, pipelineId })),
  status,
});

const unfit = (title: string, state: unknown): AbuseCase => ({
  title: `a state that is ${title}`,
  send: seen(() => state),
  status: 400,
});

/** A deployment that shifts its traffic is told to go on from a wait that it is not in. */
const notWaiting = (wait: string): AbuseCase => ({
  title: `the wait '${wait}' of a deployment that does not wait`,
  send: async bench => {
    const { target } = await bench.offer('stop-deployment', 'trivia-backend');
    return bench.send({
      path: '/v1/entities/component/default/trivia-backend/operations/continue-deployment',
      body: { requestId: randomUUID(), target, expected: { wait } },
    });
  },
  status: 409,
  reason: 'movedOn',
});

/** Asks checkout for what is offered at another service, or for half of it. */
const foreign = (
  title: string,
  operation: OperationName,
  target: (views: {
    own: ReleaseView;
    other: ReleaseView;
  }) => OperationTarget | undefined,
  more: { other?: string; input?: object } = {},
): AbuseCase => ({
  title,
  send: async bench => {
    const { other = 'payments', input = {} } = more;
    const views = {
      own: await (await bench.user()).view(),
      other: await (await bench.user('owner', other)).view(),
    };
    return send(bench, operation, {
      requestId: randomUUID(),
      target: target(views),
      expected: {},
      input,
    });
  },
  status: 404,
  says: 'no such target',
});

const productionOf = (view: ReleaseView) =>
  view.environments.find(({ kind }) => kind === 'production')?.id;

/** Ids that the client made up, took from elsewhere, or kept for too long. */
export const whatIsMeant: AbuseCase[] = [
  nowhere("somebody else's pipeline", PIPELINE('payments')),
  nowhere('a pipeline that there is not', PIPELINE('checkout-2')),
  nowhere('another region', CHECKOUT.replace('eu-west-1', 'us-east-1')),
  nowhere('another account', CHECKOUT.replace('111122223333', '444455556666')),
  nowhere('another partition', CHECKOUT.replace('arn:aws:', 'arn:aws-cn:')),
  nowhere('another service of AWS', SERVICE),
  nowhere('a pattern', PIPELINE('*')),
  nowhere('upper case', CHECKOUT.toUpperCase()),
  nowhere('a space behind it', `${CHECKOUT} `),
  nowhere('a name without a place', 'checkout'),
  nowhere('a NUL behind it', `${CHECKOUT}\u0000`),
  nowhere('a path in it', PIPELINE('payments/../checkout')),
  nowhere('what every object has', 'constructor'),
  nowhere('nothing', '', 400),
  nowhere('very much', `${CHECKOUT}${'x'.repeat(2048)}`, 400),
  {
    title: 'no pipeline at all',
    send: at(() => ({})),
    status: 400,
  },
  {
    title: 'a pipeline that is a list of two',
    send: at(target => ({
      ...target,
      pipelineId: [CHECKOUT, PIPELINE('payments')],
    })),
    status: 400,
  },
  {
    title: 'an ARN for the stage',
    send: at(target => ({ ...target, stageName: CHECKOUT })),
    status: 404,
  },
  {
    title: 'a stage where nothing waits',
    send: at(target => ({ ...target, stageName: 'Build' })),
    status: 404,
  },
  {
    title: 'an ARN for the action',
    send: at(target => ({ ...target, actionName: CHECKOUT })),
    status: 404,
  },
  {
    title: 'an ARN for the execution',
    send: at(target => ({ ...target, executionId: CHECKOUT })),
    status: 400,
  },
  foreign(
    "somebody else's deployment in an environment of one's own",
    'stop-deployment',
    ({ own, other }) => ({
      environmentId: productionOf(own),
      deploymentId: other.deployments[0].id,
    }),
    { other: 'trivia-backend' },
  ),
  foreign(
    "somebody else's deployment where it is",
    'roll-back-deployment',
    ({ other }) => ({
      environmentId: other.deployments[0].environmentId,
      deploymentId: other.deployments[0].id,
    }),
    { other: 'trivia-backend' },
  ),
  foreign(
    "somebody else's service",
    'set-desired-count',
    ({ other }) => ({ environmentId: productionOf(other) }),
    { input: { desiredCount: 0 } },
  ),
  foreign("somebody else's image", 'start-scan', ({ other }) => ({
    repositoryId: repositoryIdOf(other.images[0]),
    imageDigest: other.images[0].digest,
  })),
  foreign(
    "somebody else's image in a repository of one's own",
    'start-scan',
    ({ own, other }) => ({
      repositoryId: repositoryIdOf(own.images[0]),
      imageDigest: other.images[0].digest,
    }),
  ),
  foreign(
    "an image of one's own in somebody else's repository",
    'start-scan',
    ({ own, other }) => ({
      repositoryId: repositoryIdOf(other.images[0]),
      imageDigest: own.images[0].digest,
    }),
  ),
  {
    title: 'an execution that an approval does not take',
    send: async bench => {
      const [{ id }] = await executionsOf(bench, 'checkout');
      return at(target => ({ ...target, executionId: id }))(bench);
    },
    status: 400,
  },
  {
    title: 'a word that no target has',
    send: at(target => ({ ...target, region: 'us-east-1' })),
    status: 400,
  },
  {
    title: 'a forged execution',
    send: at(
      ({ pipelineId }) => ({ pipelineId, executionId: randomUUID() }),
      'stop-execution',
    ),
    status: 404,
  },
  {
    title: 'an execution of another pipeline',
    send: async bench => {
      const [{ id }] = await executionsOf(bench, 'payments');
      return at(
        ({ pipelineId }) => ({ pipelineId, executionId: id }),
        'stop-execution',
      )(bench);
    },
    status: 404,
  },
  {
    title: 'an execution that is over',
    send: async bench => {
      const executions = await executionsOf(bench, 'checkout');
      const over = executions.find(({ status }) => status === 'succeeded');
      return at(
        ({ pipelineId }) => ({ pipelineId, executionId: over?.id }),
        'stop-execution',
      )(bench);
    },
    status: 409,
    reason: 'movedOn',
  },
  {
    title: 'the state of an earlier approval',
    send: seen(state => ({ ...state, approvalId: 'b7a0f6c2d1e84f35' })),
    status: 409,
    reason: 'movedOn',
    also: async ({ body }, bench) =>
      expect(body.error.details.current).toEqual(
        (await bench.request()).expected,
      ),
  },
  {
    title: 'the mark of an approval that waits in another pipeline',
    send: async bench => {
      const token = await bench.elsewhere.letPaymentsWait();
      return seen(state => ({ ...state, approvalId: approvalIdOf(token) }))(
        bench,
      );
    },
    status: 409,
    reason: 'movedOn',
  },
  {
    title: 'the mark of the approval before this one, in the same place',
    send: async bench => {
      const { expected: first } = await bench.request();
      await bench.elsewhere.approve();
      bench.step(HOURS_S);
      const moved = await seen(() => first)(bench);
      const { current: second } = moved.body.error.details;
      if (!second.approvalId || second.approvalId === first.approvalId) {
        throw new Error(`No other approval waits: ${JSON.stringify(second)}`);
      }
      bench.demo.simulator.clearCalls();
      return seen(() => ({ ...second, approvalId: first.approvalId }))(bench);
    },
    status: 409,
    reason: 'movedOn',
  },
  notWaiting('ready'),
  notWaiting('termination'),
  notWaiting('pause'),
  {
    title: 'an approval without its mark',
    send: seen(state => ({ ...state, approvalId: '' })),
    status: 409,
    reason: 'movedOn',
  },
  {
    title: 'the state of another execution',
    send: async bench => {
      const executions = await executionsOf(bench, 'checkout');
      return seen(state => ({
        ...state,
        executionId:
          executions.find(({ id }) => id !== state.executionId)?.id ?? '',
      }))(bench);
    },
    status: 409,
    reason: 'movedOn',
  },
  {
    title: 'no state',
    send: seen(() => ({})),
    status: 409,
    reason: 'movedOn',
  },
  {
    title: 'half of the state',
    send: seen(({ executionId }) => ({ executionId })),
    status: 409,
    reason: 'movedOn',
  },
  {
    title: 'more than the state',
    send: seen(state => ({ ...state, force: 'true' })),
    status: 409,
    reason: 'movedOn',
  },
  {
    title: 'a state with what every object has',
    send: async bench => {
      const text = JSON.stringify(await bench.request());
      return bench.send({
        body: text.replace('"expected":{', '"expected":{"__proto__":"x",'),
      });
    },
    status: 409,
    reason: 'movedOn',
  },
  unfit('missing', undefined),
  unfit('nothing', null),
  unfit('a list', []),
  unfit('a word', 'waiting'),
  unfit('of numbers', { executionId: 1 }),
  unfit('of objects', { executionId: { $ne: '' } }),
  unfit(
    'of too many words',
    Object.fromEntries(Array.from({ length: 11 }, (_, i) => [`k${i}`, 'v'])),
  ),
  unfit('of too long a word', { executionId: 'x'.repeat(401) }),
  {
    title: 'an approval that has been given elsewhere since',
    send: async bench => {
      const body = await bench.request();
      await bench.elsewhere.approve();
      bench.demo.simulator.clearCalls();
      return bench.send({ body });
    },
    status: 409,
    reason: 'movedOn',
  },
];
