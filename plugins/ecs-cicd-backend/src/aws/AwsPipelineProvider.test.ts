import {
  CodeDeployClient,
  ListDeploymentsCommand,
} from '@aws-sdk/client-codedeploy';
import type { Release } from '@ecs-cicd/backstage-plugin-common';
import {
  entity,
  PIPELINES,
  ProviderBench,
} from './__testUtils__/ProviderBench';

describe('AwsPipelineProvider', () => {
  let bench: ProviderBench;

  beforeEach(async () => {
    bench = await ProviderBench.start();
  });

  afterEach(async () => {
    await bench.stop();
  });

  it('traces a change from its commit to its share of the traffic, from the pipeline alone', async () => {
    const view = await bench.read(PIPELINES['trivia-backend']);

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

  it('costs few bench.calls, and fewer when it is read again; the same state gives the same view', async () => {
    const first = await bench.read(PIPELINES['trivia-backend']);
    expect(bench.calls.length).toBeLessThanOrEqual(25);
    bench.calls.length = 0;
    expect(await bench.read(PIPELINES['trivia-backend'])).toEqual(first);
    expect(bench.calls.length).toBeLessThanOrEqual(16);
    expect(bench.calls).not.toContain('ecs:DescribeTaskDefinition');
    expect(bench.calls).not.toContain('codebuild:BatchGetBuilds');
    expect(bench.simulator.calls()).toMatchObject({
      throttled: 0,
      unimplemented: {},
    });
  });

  it('sees the traffic move to all, then the bake', async () => {
    await bench.read(PIPELINES['trivia-backend']);
    bench.simulator.step(16 * 60);
    const view = await bench.read(PIPELINES['trivia-backend']);
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
    bench.simulator.step(50 * 60);
    while (!(await created())) {
      bench.simulator.step(1);
      // Who waits for a second of the story has that for his requests too.
      bench.waited += 1_000;
    }

    const view = await bench.read(PIPELINES['trivia-backend']);

    codeDeploy.destroy();
    expect(view.problems).toEqual([]);
    expect(view.deployments[0]).toMatchObject({
      status: 'pending',
      rawStatus: 'Created',
      lifecycleEvents: [],
    });
  });

  it('shows an approval that waits, and what production lacks, over three accounts', async () => {
    const view = await bench.read(PIPELINES.checkout);

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
      bench.simulator.calls().operations.map(({ account }) => account),
    );
    expect([...accounts].sort()).toEqual([
      '111122223333',
      '444455556666',
      '777788889999',
    ]);
  });

  it('says why a build failed, and what serves meanwhile', async () => {
    const view = await bench.read(PIPELINES.payments);

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
    const byTags = await bench.provider.readRelease(
      entity({ 'aws.amazon.com/aws-codepipeline-tags': 'service=checkout' }),
    );
    expect(byTags.pipelines.map(({ id }) => id)).toEqual([PIPELINES.checkout]);

    const byName = await bench.provider.readRelease(
      entity({ 'aws.amazon.com/aws-codepipeline': 'payments' }),
    );
    expect(byName.pipelines.map(({ id }) => id)).toEqual([PIPELINES.payments]);

    const none = await bench.provider.readRelease(
      entity({ 'aws.amazon.com/aws-codepipeline-tags': 'service=nobody' }),
    );
    expect(none.problems).toMatchObject([
      { code: 'notFound', part: 'annotation', resource: 'service=nobody' },
    ]);
  });

  it('reads what other annotations name, with no pipeline at all', async () => {
    const view = await bench.provider.readRelease(
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
});

function reach(release: Release): [string, number][] {
  return release.reach.map(({ environmentId, weight }) => [
    environmentId,
    weight,
  ]);
}
