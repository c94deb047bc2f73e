import {
  CodeDeployClient,
  ListDeploymentsCommand,
} from '@aws-sdk/client-codedeploy';
import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import type { Problem, Release } from '@ecs-cicd/backstage-plugin-common';
import type { ReleaseParts } from '@ecs-cicd/backstage-plugin-node';
import { startSimulator, type Simulator } from '@ecs-cicd/aws-simulator';
import { AwsPipelineProvider } from './AwsPipelineProvider';

const PIPELINES = {
  'trivia-backend':
    'arn:aws:codepipeline:us-west-2:111122223333:trivia-backend',
  checkout: 'arn:aws:codepipeline:eu-west-1:111122223333:checkout',
  payments: 'arn:aws:codepipeline:us-east-1:111122223333:payments',
};

function entity(annotations: Record<string, string>): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'service', annotations },
  };
}

const ofPipeline = (...arns: string[]) =>
  entity({ 'aws.amazon.com/aws-codepipeline-arn': arns.join(', ') });

/** The real SDK clients, over HTTP. Nothing here is a stand-in but AWS itself. */
describe('AwsPipelineProvider', () => {
  const environment = { ...process.env };
  const calls: string[] = [];
  let simulator: Simulator;
  let provider: AwsPipelineProvider;

  function createProvider(): AwsPipelineProvider {
    calls.length = 0;
    return AwsPipelineProvider.fromConfig({
      config: mockServices.rootConfig({
        data: {
          aws: { accountDefaults: { roleName: 'ecs-cicd-reader' } },
          ecsCicd: {
            aws: {
              locations: [
                {
                  accountId: '111122223333',
                  regions: ['us-east-1', 'us-west-2', 'eu-west-1'],
                },
              ],
              requestBudget: { share: 1 },
            },
          },
        },
      }),
      logger: mockServices.logger.mock(),
      onCall: ({ operation }) => calls.push(operation),
    });
  }

  beforeEach(async () => {
    simulator = await startSimulator({
      seed: 'provider-test',
      startAt: Date.UTC(2030, 0, 15, 12),
      speed: 0,
    });
    process.env.AWS_ENDPOINT_URL = simulator.url;
    process.env.AWS_ACCESS_KEY_ID = '111122223333';
    process.env.AWS_SECRET_ACCESS_KEY = 'not-a-secret';
    provider = createProvider();
  });

  afterEach(async () => {
    provider.destroy();
    await simulator.stop();
    process.env = { ...environment };
  });

  const read = (arn: string): Promise<ReleaseParts> =>
    provider.readRelease(ofPipeline(arn));

  it('traces a change from its commit to its share of the traffic, from the pipeline alone', async () => {
    const view = await read(PIPELINES['trivia-backend']);

    expect(view.problems).toEqual([]);
    expect(view.providerTime).toBe('2030-01-15T12:00:00.000Z');
    const [pipeline] = view.pipelines;
    expect(
      pipeline.stages.map(({ name, kind, status }) => [name, kind, status]),
    ).toEqual([
      ['Source', 'source', 'succeeded'],
      ['Build', 'build', 'succeeded'],
      ['DeployTest', 'test', 'succeeded'],
      ['DeployProd', 'production', 'running'],
    ]);

    const [release, before] = view.releases;
    expect(release.status).toBe('running');
    expect(release.stageName).toBe('DeployProd');
    expect(
      release.revisions.find(({ kind }) => kind === 'commit'),
    ).toMatchObject({
      message: 'Show a player their rank after every round',
      author: 'Priya Raman',
      repository: 'trivia-backend',
      branch: 'main',
      committedAt: '2030-01-15T11:30:00.000Z',
    });
    expect(release.revisions.find(({ kind }) => kind === 'image')?.id).toMatch(
      /^sha256:/,
    );

    const build = view.builds.find(({ id }) => id === release.buildIds[0]);
    expect(build?.status).toBe('succeeded');
    expect(build?.imageDigests).toEqual(release.imageDigests);
    expect(release.imageDigests).toHaveLength(1);

    const production = view.environments.find(
      ({ kind }) => kind === 'production',
    );
    const test = view.environments.find(({ kind }) => kind === 'test');
    expect(production?.running).toMatchObject([
      { label: 'blue', weight: 80, runningCount: 3 },
      {
        label: 'green',
        weight: 20,
        runningCount: 3,
        imageDigests: release.imageDigests,
        revisions: release.revisions,
      },
    ]);
    expect(production?.executionId).toBe(before.executionId);
    expect(production?.lag).toMatchObject({
      environmentId: test?.id,
      count: 1,
      executions: [{ id: release.executionId }],
    });
    expect(test).toMatchObject({
      health: 'healthy',
      executionId: release.executionId,
      running: [{ label: 'primary', weight: 100 }],
    });
    expect(reach(release)).toEqual([
      [test?.id, 100],
      [production?.id, 20],
    ]);
    expect(reach(before)).toEqual([[production?.id, 80]]);

    const deployment = view.deployments.find(
      ({ id }) => id === production?.deploymentId,
    );
    expect(deployment).toMatchObject({
      status: 'running',
      executionId: release.executionId,
      environmentId: production?.id,
      strategy: { kind: 'canary', stepPercent: 20, stepMinutes: 15 },
      imageDigests: release.imageDigests,
    });
    const shifting = deployment?.lifecycleEvents.find(
      ({ name }) => name === 'AllowTraffic',
    );
    expect(Date.parse(deployment?.nextShiftAt ?? '')).toBe(
      Date.parse(shifting?.startedAt ?? '') + 15 * 60_000,
    );
    expect(deployment?.alarms.length).toBeGreaterThan(0);
    expect(pipeline.stages[3].actions[0]).toMatchObject({
      deploymentId: deployment?.id,
      environmentId: production?.id,
    });

    const image = view.images.find(
      ({ digest }) => digest === release.imageDigests[0],
    );
    expect(image).toMatchObject({
      executionId: release.executionId,
      buildId: build?.id,
      scan: { status: 'complete', counts: { critical: 0 } },
    });
    expect(image?.environmentIds).toEqual([test?.id, production?.id]);
  });

  it('costs few calls, and fewer when it is read again; the same state gives the same view', async () => {
    const first = await read(PIPELINES['trivia-backend']);
    expect(calls.length).toBeLessThanOrEqual(25);
    calls.length = 0;
    expect(await read(PIPELINES['trivia-backend'])).toEqual(first);
    expect(calls.length).toBeLessThanOrEqual(16);
    expect(calls).not.toContain('ecs:DescribeTaskDefinition');
    expect(calls).not.toContain('codebuild:BatchGetBuilds');
    expect(simulator.calls()).toMatchObject({
      throttled: 0,
      unimplemented: {},
    });
  });

  it('sees the traffic move to all, then the bake', async () => {
    await read(PIPELINES['trivia-backend']);
    simulator.step(16 * 60);
    const view = await read(PIPELINES['trivia-backend']);
    const production = view.environments.find(
      ({ kind }) => kind === 'production',
    );
    expect(
      production?.running.find(({ label }) => label === 'green')?.weight,
    ).toBe(100);
    expect(production?.executionId).toBe(view.releases[0].executionId);
    expect(production?.lag?.count).toBe(0);
    const deployment = view.deployments.find(
      ({ id }) => id === production?.deploymentId,
    );
    expect(deployment?.nextShiftAt).toBeUndefined();
    const { startedAt, endsAt } = deployment?.bake ?? {};
    expect(Date.parse(endsAt ?? '') - Date.parse(startedAt ?? '')).toBe(
      30 * 60_000,
    );
  });

  it('takes a deployment that has not started yet as it is', async () => {
    const codeDeploy = new CodeDeployClient({ region: 'us-west-2' });
    const created = async () => {
      const { deployments } = await codeDeploy.send(
        new ListDeploymentsCommand({
          applicationName: 'trivia-backend-test',
          deploymentGroupName: 'trivia-backend-test',
          includeOnlyStatuses: ['Created'],
        }),
      );
      return deployments?.[0];
    };
    simulator.step(50 * 60);
    // The test looks far more often than a reader would.
    simulator.setThrottling(false);
    while (!(await created())) simulator.step(1);
    simulator.setThrottling(true);

    const view = await read(PIPELINES['trivia-backend']);

    codeDeploy.destroy();
    expect(view.problems).toEqual([]);
    expect(view.deployments[0]).toMatchObject({
      status: 'pending',
      rawStatus: 'Created',
      lifecycleEvents: [],
    });
  });

  it('shows an approval that waits, and what production lacks, over three accounts', async () => {
    const view = await read(PIPELINES.checkout);

    expect(view.problems).toEqual([]);
    const stage = view.pipelines[0].stages.find(
      ({ kind }) => kind === 'production',
    );
    expect(stage?.status).toBe('waiting');
    const approval = stage?.actions.find(
      ({ category }) => category === 'approval',
    );
    expect(approval).toMatchObject({
      status: 'waiting',
      rawStatus: 'InProgress',
      approval: { comment: 'Release checkout to the shops of every country?' },
    });
    expect(JSON.stringify(view)).not.toMatch(/"token"/);
    expect(
      stage?.actions.find(({ category }) => category === 'deploy'),
    ).toMatchObject({ status: 'pending', accountId: '777788889999' });
    expect(
      view.pipelines[0].executions.find(
        ({ id }) => id === approval?.executionId,
      )?.status,
    ).toBe('waiting');

    const production = view.environments.find(
      ({ kind }) => kind === 'production',
    );
    expect(production?.accountId).toBe('777788889999');
    expect(
      view.environments.find(({ kind }) => kind === 'test')?.accountId,
    ).toBe('444455556666');
    expect(
      production?.lag?.executions.map(({ revisions }) => revisions[0].message),
    ).toEqual([
      'Retry the stock reservation once',
      'Offer delivery to a pick-up point',
    ]);
    const accounts = new Set(
      simulator.calls().operations.map(({ account }) => account),
    );
    expect([...accounts].sort()).toEqual([
      '111122223333',
      '444455556666',
      '777788889999',
    ]);
  });

  it('says why a build failed, and what serves meanwhile', async () => {
    const view = await read(PIPELINES.payments);

    expect(view.problems).toEqual([]);
    const stage = view.pipelines[0].stages.find(({ kind }) => kind === 'build');
    const build = view.builds.find(
      ({ id }) => id === stage?.actions[0].buildId,
    );
    expect(stage?.status).toBe('failed');
    expect(build?.status).toBe('failed');
    expect(
      build?.phases.find(({ status }) => status === 'failed'),
    ).toMatchObject({
      name: 'BUILD',
      message: expect.stringContaining('npm test'),
    });
    expect(build?.logTail.length).toBeGreaterThan(10);
    expect(build?.logTail.join('\n')).toContain(
      'expected 1999 SEK, received 175 EUR',
    );
    expect(view.releases[0]).toMatchObject({
      status: 'failed',
      stageName: 'Build',
    });

    const production = view.environments.find(
      ({ kind }) => kind === 'production',
    );
    expect(production).toMatchObject({
      health: 'healthy',
      executionId: view.releases[1].executionId,
      running: [{ label: 'primary', weight: 100, runningCount: 4 }],
    });
    expect(
      view.deployments.find(({ id }) => id === production?.deploymentId),
    ).toMatchObject({
      provider: 'ecs',
      strategy: { kind: 'rolling' },
      executionId: view.releases[1].executionId,
    });
  });

  it('finds a pipeline by its tags, and one by its bare name', async () => {
    const byTags = await provider.readRelease(
      entity({ 'aws.amazon.com/aws-codepipeline-tags': 'service=checkout' }),
    );
    expect(byTags.pipelines.map(({ id }) => id)).toEqual([PIPELINES.checkout]);

    const byName = await provider.readRelease(
      entity({ 'aws.amazon.com/aws-codepipeline': 'payments' }),
    );
    expect(byName.pipelines.map(({ id }) => id)).toEqual([PIPELINES.payments]);

    const none = await provider.readRelease(
      entity({ 'aws.amazon.com/aws-codepipeline-tags': 'service=nobody' }),
    );
    expect(none.problems).toMatchObject([
      { code: 'notFound', part: 'annotation', resource: 'service=nobody' },
    ]);
  });

  it('reads what other annotations name, with no pipeline at all', async () => {
    const view = await provider.readRelease(
      entity({
        'aws.amazon.com/amazon-ecs-service-arn':
          'arn:aws:ecs:us-east-1:111122223333:service/payments-production/payments-production',
        'aws.amazon.com/aws-codebuild-project-arn':
          'arn:aws:codebuild:us-east-1:111122223333:project/payments-build',
        'aws.amazon.com/amazon-ecr-arn':
          'arn:aws:ecr:us-east-1:111122223333:repository/payments',
      }),
    );
    expect(view.problems).toEqual([]);
    expect(view.pipelines).toEqual([]);
    expect(view.environments).toMatchObject([
      { kind: 'production', health: 'healthy' },
    ]);
    expect(view.builds[0]).toMatchObject({ status: 'failed' });
    expect(view.images.length).toBeGreaterThanOrEqual(3);
  });

  it('shows the other pipeline when one does not exist', async () => {
    const gone = 'arn:aws:codepipeline:us-east-1:111122223333:gone';
    const view = await provider.readRelease(
      ofPipeline(gone, PIPELINES.payments),
    );
    expect(view.pipelines.map(({ name }) => name)).toEqual(['payments']);
    expect(view.problems).toMatchObject([
      { code: 'notFound', part: 'pipeline', resource: gone },
    ]);
  });

  it.each<[string, Parameters<Simulator['addFault']>[0], Partial<Problem>]>([
    [
      'denied',
      { kind: 'deny', operation: 'codedeploy:BatchGetDeployments' },
      {
        code: 'denied',
        part: 'deployment',
        iamAction: 'codedeploy:BatchGetDeployments',
        accountId: '111122223333',
        region: 'us-west-2',
      },
    ],
    [
      'throttled',
      { kind: 'throttle', operation: 'ecr:DescribeImages' },
      { code: 'throttled', part: 'image', operation: 'ecr:DescribeImages' },
    ],
    [
      'cut off',
      { kind: 'cut', operation: 'cloudwatch:DescribeAlarms' },
      { code: 'unreachable', part: 'alarm' },
    ],
    [
      'failed by AWS',
      { kind: 'serverError', operation: 'elasticloadbalancing:*' },
      { code: 'unavailable', part: 'environment' },
    ],
  ])(
    'keeps the rest of the view when one part is %s',
    async (_name, fault, problem) => {
      simulator.addFault(fault);
      const view = await read(PIPELINES['trivia-backend']);
      expect(view.problems.length).toBeGreaterThan(0);
      for (const found of view.problems) expect(found).toMatchObject(problem);
      expect(view.pipelines).toHaveLength(1);
      expect(view.builds.length).toBeGreaterThan(0);
      expect(view.environments).toHaveLength(2);
    },
  );

  it('links nothing to executions that could not be read', async () => {
    simulator.addFault({
      kind: 'deny',
      operation: 'codepipeline:ListPipelineExecutions',
    });
    const view = await read(PIPELINES['trivia-backend']);
    expect(view.problems).toMatchObject([
      { code: 'denied', part: 'execution' },
    ]);
    expect(brokenLinks(view)).toEqual([]);
    expect(view.environments[1].running).toHaveLength(2);
  });

  it('never calls an environment healthy when its targets could not be read', async () => {
    simulator.addFault({ kind: 'deny', operation: 'elasticloadbalancing:*' });
    const view = await read(PIPELINES.payments);
    for (const { health } of view.environments) expect(health).toBe('unknown');
  });

  it('says which role cannot be taken on', async () => {
    simulator.addFault({ kind: 'deny', operation: 'sts:AssumeRole' });
    const view = await read(PIPELINES.payments);
    expect(view.pipelines).toEqual([]);
    expect(view.problems).toMatchObject([
      {
        code: 'denied',
        iamAction: 'sts:AssumeRole',
        hint: expect.stringContaining('trust policy'),
      },
    ]);
  });

  it('is a view of problems when AWS cannot be reached', async () => {
    // Nothing listens there.
    process.env.AWS_ENDPOINT_URL = 'http://127.0.0.1:1';
    const view = await read(PIPELINES.payments);
    expect(view.pipelines).toEqual([]);
    expect(view.problems.length).toBeGreaterThan(0);
    for (const problem of view.problems) {
      expect(problem).toMatchObject({ code: 'unreachable' });
    }
  });

  it('holds together at every moment of two days', async () => {
    const all = ofPipeline(...Object.values(PIPELINES));
    for (let step = 0; step < 24; step++) {
      // An odd step meets deployments in every phase.
      simulator.step(2 * 3600 + 7 * 60 + step * 11);
      const view = await provider.readRelease(all);
      expect(view.problems).toEqual([]);
      expect(brokenLinks(view)).toEqual([]);
      for (const { running, name } of view.environments) {
        const total = running.reduce((sum, { weight }) => sum + weight, 0);
        expect([name, total]).toEqual([name, 100]);
      }
    }
    expect(simulator.calls()).toMatchObject({
      throttled: 0,
      unimplemented: {},
    });
  }, 60_000);

  it('stops when it is told to', async () => {
    await expect(
      provider.readRelease(ofPipeline(PIPELINES.payments), {
        signal: AbortSignal.abort(),
      }),
    ).rejects.toMatchObject({ name: 'AbortError' });
    expect(calls).toEqual([]);
  });
});

/** Ids that name nothing in the list of their kind. */
function brokenLinks(view: ReleaseParts): string[] {
  const builds = new Set(view.builds.map(({ id }) => id));
  const deployments = new Set(view.deployments.map(({ id }) => id));
  const environments = new Set(view.environments.map(({ id }) => id));
  const executions = new Set(
    view.pipelines.flatMap(pipeline => pipeline.executions.map(({ id }) => id)),
  );
  const broken: string[] = [];
  const check = (known: Set<string>, ...ids: (string | undefined)[]) =>
    broken.push(...ids.flatMap(id => (id && !known.has(id) ? [id] : [])));
  for (const { buildId, deploymentId, environmentId } of view.pipelines
    .flatMap(({ stages }) => stages)
    .flatMap(({ actions }) => actions)) {
    check(builds, buildId);
    check(deployments, deploymentId);
    check(environments, environmentId);
  }
  for (const one of view.environments) {
    check(deployments, one.deploymentId);
    check(executions, one.executionId);
    check(environments, one.lag?.environmentId);
  }
  for (const one of view.deployments) {
    check(environments, one.environmentId);
    check(executions, one.executionId);
    check(deployments, one.rollsBack, one.rolledBackBy);
  }
  for (const one of view.images) {
    check(builds, one.buildId);
    check(environments, ...one.environmentIds);
  }
  for (const one of view.releases) {
    check(builds, ...one.buildIds);
    check(deployments, ...one.deploymentIds);
    check(environments, ...one.reach.map(({ environmentId }) => environmentId));
  }
  return broken;
}

function reach(release: Release): [string, number][] {
  return release.reach.map(({ environmentId, weight }) => [
    environmentId,
    weight,
  ]);
}
