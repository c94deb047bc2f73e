import type { DeploymentList } from '@ecs-cicd/backstage-plugin-common';
import { DemoBackend } from '../__testUtils__/DemoBackend';
import { DeploymentReader } from './__testUtils__/DeploymentReader';

// Whole backends on a busy machine; every wait in here ends by itself.
jest.setTimeout(60_000);

describe('how deployments are read, over HTTP', () => {
  let demo: DemoBackend;
  let reader: DeploymentReader;

  beforeEach(async () => {
    demo = await DemoBackend.create([
      'catalog-api',
      'checkout',
      'inventory',
      'profile',
      'recommendations',
      'trivia-backend',
    ]);
    reader = new DeploymentReader(await demo.start());
  });

  afterEach(async () => {
    await demo.stop();
  });

  it('goes back in time by cursor, and tells of an older deployment', async () => {
    const { view, environment } = await reader.latest(
      'catalog-api',
      'production',
    );
    const found: DeploymentList['items'] = [];
    let cursor: string | undefined;
    do {
      const page = await reader.list('catalog-api', environment.id, {
        limit: 3,
        cursor,
      });
      expect(page.items.length).toBeLessThanOrEqual(3);
      found.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor);
    const ids = found.map(({ deployment }) => deployment.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(5);
    const oldest = found[found.length - 1].deployment;
    const known = view.deployments.some(({ id }) => id === oldest.id);
    expect(known).toBe(false);
    const detail = await reader.read('catalog-api', oldest);
    expect(detail.deployment).toMatchObject({
      status: 'succeeded',
      environmentId: environment.id,
    });
    await reader
      .get('catalog-api', '/deployments')
      .query({ environmentId: environment.id, cursor: 'made-up' })
      .expect(400);
  });

  it('asks AWS once for many who look', async () => {
    const { deployment } = await reader.latest('checkout', 'production');
    demo.simulator.clearCalls();
    await Promise.all(
      Array.from({ length: 20 }, () => reader.read('checkout', deployment)),
    );
    for (const { operation, calls } of Object.values(
      demo.simulator.calls().operations,
    )) {
      const most = operation.endsWith('DescribeRules') ? 2 : 1;
      expect([operation, calls <= most]).toEqual([operation, true]);
    }
    demo.simulator.clearCalls();
    await reader.read('checkout', deployment);
    expect(demo.simulator.calls().calls).toBe(0);
  });

  it('shows the rest beside what may not be read', async () => {
    const { deployment } = await reader.latest('trivia-backend', 'production');
    demo.simulator.addFault({
      kind: 'deny',
      operation: 'elasticloadbalancing:DescribeRules',
    });
    const detail = await reader.read('trivia-backend', deployment);
    expect(detail.routes).toEqual([]);
    expect(detail.sides).toHaveLength(2);
    expect(detail.problems).toContainEqual(
      expect.objectContaining({
        code: 'denied',
        iamAction: 'elasticloadbalancing:DescribeRules',
      }),
    );
  });

  it("knows no deployment of another entity's, whatever its id says", async () => {
    const codeDeploy = await reader.latest('inventory', 'production');
    const native = await reader.latest('profile', 'production');
    for (const { deployment } of [codeDeploy, native]) {
      const { body } = await reader
        .get('trivia-backend', `/deployments/${deployment.id}`)
        .expect(404);
      expect(body.error.message).toContain(deployment.id);
    }
    // Its production is in the account and region of the other's, where CodeDeploy would tell of it.
    const other = await reader.latest('recommendations', 'production');
    expect(other.deployment).toMatchObject({
      provider: 'codedeploy',
      accountId: codeDeploy.deployment.accountId,
      region: codeDeploy.deployment.region,
    });
    await reader
      .get('recommendations', `/deployments/${codeDeploy.deployment.id}`)
      .expect(404);
  });

  it('says which permission is missing when nothing can be told', async () => {
    const { deployment } = await reader.latest('profile', 'production');
    demo.simulator.addFault({
      kind: 'deny',
      operation: 'ecs:DescribeServiceDeployments',
    });
    const { body } = await reader
      .get('profile', `/deployments/${deployment.id}`)
      .expect(403);
    expect(body.error.message).toContain('ecs:DescribeServiceDeployments');
  });
});
