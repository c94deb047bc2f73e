import { randomUUID } from 'node:crypto';
import type {
  OperationInput,
  OperationName,
  OperationOffer,
} from '@ecs-cicd/backstage-plugin-common';
import { DemoBackend } from '../__testUtils__/DemoBackend';
import { ReleaseUser } from '../__testUtils__/ReleaseUser';

// Whole backends on a busy machine; every wait in here ends by itself.
jest.setTimeout(90_000);

interface Place {
  service: string;
  /** What AWS is asked for. */
  call: string;
  /** How long the demo's story has to go on until it is possible. */
  after?: number;
}

const DAY_S = 26 * 3600;

/** Every operation on deployments, services and images, at a service of the demo where it is possible. */
const EVERY: [OperationName, Place][] = [
  [
    'continue-deployment',
    { service: 'profile', call: 'ecs:ContinueServiceDeployment' },
  ],
  [
    'roll-back-deployment',
    { service: 'profile', call: 'ecs:ContinueServiceDeployment' },
  ],
  [
    'stop-deployment',
    { service: 'trivia-backend', call: 'codedeploy:StopDeployment' },
  ],
  [
    'roll-back-deployment',
    { service: 'trivia-backend', call: 'codedeploy:StopDeployment' },
  ],
  ['redeploy', { service: 'checkout', call: 'codedeploy:CreateDeployment' }],
  [
    'redeploy',
    {
      service: 'thumbnailer',
      call: 'codedeploy:CreateDeployment',
      after: 3600,
    },
  ],
  ['force-deployment', { service: 'payments', call: 'ecs:UpdateService' }],
  ['set-desired-count', { service: 'payments', call: 'ecs:UpdateService' }],
  [
    'start-scan',
    { service: 'payments', call: 'ecr:StartImageScan', after: DAY_S },
  ],
];

describe('an operation on a deployment, a service or an image', () => {
  let demo: DemoBackend;

  beforeEach(async () => {
    demo = await DemoBackend.create();
  });

  afterEach(async () => {
    await demo.stop();
  });

  const callsOf = (call: string) =>
    demo.simulator
      .calls()
      .operations.find(({ operation }) => operation === call)?.calls ?? 0;

  /** A request as a page makes it. */
  async function prepared(operation: OperationName, place: Place) {
    if (place.after) demo.simulator.step(place.after);
    const backend = await demo.startPortal({ operations: { enabled: true } });
    const user = new ReleaseUser(backend, { service: place.service });
    const { items } = await user.offers();
    const offer = items.find(
      one => one.operation === operation && one.isPossible,
    );
    if (!offer) throw new Error(JSON.stringify(items));
    const body = { requestId: randomUUID(), input: inputFor(offer) };
    return { user, offer, body };
  }

  it.each(EVERY)(
    '%s is done once though the connection is cut after AWS has done it: %j',
    async (operation, place) => {
      const { user, offer, body } = await prepared(operation, place);
      demo.simulator.addFault({
        kind: 'cutAfter',
        operation: place.call,
        times: 1,
      });
      const response = await user.take(offer, body);
      expect([response.status, response.body]).toMatchObject([
        200,
        { status: 'succeeded' },
      ]);
      const again = await user.take(offer, body);
      expect(again.body).toEqual(response.body);
      expect(callsOf(place.call)).toBe(1);
    },
  );

  it.each(EVERY)(
    '%s is done by the same request again when the connection is cut before: %j',
    async (operation, place) => {
      const { user, offer, body } = await prepared(operation, place);
      demo.simulator.addFault({
        kind: 'cut',
        operation: place.call,
        times: 1,
      });
      const failed = await user.take(offer, body);
      expect([failed.status, failed.body.error.details]).toEqual([
        503,
        { reason: 'failed' },
      ]);
      const again = await user.take(offer, body);
      expect([again.status, again.body]).toMatchObject([
        200,
        { status: 'succeeded' },
      ]);
    },
  );
});

function inputFor({ operation, choices }: OperationOffer): OperationInput {
  switch (operation) {
    case 'redeploy':
      return { toDeploymentId: choices?.deployments?.at(0)?.id };
    case 'set-desired-count':
      return { desiredCount: (choices?.desiredCount ?? 0) + 1 };
    default:
      return {};
  }
}
