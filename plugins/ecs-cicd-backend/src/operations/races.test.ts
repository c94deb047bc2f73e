import {
  BatchGetDeploymentsCommand,
  CodeDeployClient,
  CreateDeploymentCommand,
} from '@aws-sdk/client-codedeploy';
import {
  ContinueServiceDeploymentCommand,
  ECSClient,
} from '@aws-sdk/client-ecs';
import type { OperationOffer } from '@ecs-cicd/backstage-plugin-common';
import { DemoBackend } from '../__testUtils__/DemoBackend';
import { ReleaseUser } from '../__testUtils__/ReleaseUser';

// Whole backends on a busy machine; every wait in here ends by itself.
jest.setTimeout(60_000);

/** AWS has the last word: between the look and the change somebody does it elsewhere. */
describe('an operation that AWS refuses in a race', () => {
  let demo: DemoBackend;
  let user: ReleaseUser;

  async function open(service: string) {
    demo = await DemoBackend.create([service]);
    const backend = await demo.startPortal({ operations: { enabled: true } });
    user = new ReleaseUser(backend, { service });
  }

  afterEach(async () => {
    await demo.stop();
  });

  const inAccount = (accountId: string, region: string) => ({
    endpoint: demo.simulator.url,
    region,
    credentials: { accessKeyId: `AKIA${accountId}X`, secretAccessKey: 'x' },
  });

  const productionOffer = async (operation: string) => {
    const { items } = await user.offers();
    const offer = items.find(
      one => one.operation === operation && one.isProduction,
    );
    if (!offer) throw new Error(JSON.stringify(items));
    return offer;
  };

  /** Takes an offer up, and lets the other one be first when the portal has looked and asks for the change. */
  async function lose(
    offer: OperationOffer,
    call: string,
    other: () => Promise<unknown>,
    input = {},
  ) {
    demo.simulator.addFault({
      kind: 'latency',
      operation: call,
      milliseconds: 1_500,
      times: 1,
    });
    const answer = user.take(offer, { input });
    for (;;) {
      const response = await fetch(`${demo.simulator.url}/_simulator/faults`);
      const { faults } = (await response.json()) as { faults: unknown[] };
      if (faults.length === 0) break;
    }
    await other();
    return answer;
  }

  it('deploys nothing again beside a deployment that has begun elsewhere', async () => {
    await open('checkout');
    const offer = await productionOffer('redeploy');
    const { deployments } = await user.view();
    const wanted = offer.choices?.deployments?.at(0)?.id ?? '';
    const { accountId = '', region = '' } =
      deployments.find(({ id }) => id === wanted) ?? {};
    const client = new CodeDeployClient(inAccount(accountId, region));
    const { deploymentsInfo = [] } = await client.send(
      new BatchGetDeploymentsCommand({ deploymentIds: [wanted] }),
    );
    const [{ applicationName, deploymentGroupName, revision }] =
      deploymentsInfo;
    const { status, body } = await lose(
      offer,
      'codedeploy:CreateDeployment',
      () =>
        client.send(
          new CreateDeploymentCommand({
            applicationName,
            deploymentGroupName,
            revision,
          }),
        ),
      { toDeploymentId: wanted },
    );
    expect([status, body.error.details.reason]).toEqual([409, 'refused']);
    expect(body.error.message).toMatch(
      /AWS refused codedeploy:CreateDeployment: .*active deployment/i,
    );
  });

  it('answers no hook that somebody has answered elsewhere', async () => {
    await open('profile');
    const offer = await productionOffer('continue-deployment');
    const { deploymentId, environmentId = '' } = offer.target;
    const [, , , region, accountId, service] = environmentId.split(':');
    const { status, body } = await lose(
      offer,
      'ecs:ContinueServiceDeployment',
      () =>
        new ECSClient(inAccount(accountId, region)).send(
          new ContinueServiceDeploymentCommand({
            serviceDeploymentArn: `arn:aws:ecs:${region}:${accountId}:service-deployment/${service.slice(
              'service/'.length,
            )}/${deploymentId}`,
            hookId: offer.expected.hookId,
            action: 'CONTINUE',
          }),
        ),
    );
    expect([status, body.error.details.reason]).toEqual([409, 'refused']);
    expect(body.error.message).toContain(
      'AWS refused ecs:ContinueServiceDeployment',
    );
  });
});
