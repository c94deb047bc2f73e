import { mockServices, type TestBackend } from '@backstage/backend-test-utils';
import {
  CODEPIPELINE_ARN_ANNOTATION,
  type Problem,
  type ReleaseView,
  type ServiceList,
} from '@ecs-cicd/backstage-plugin-common';
import { pipelineProviderContract } from '@ecs-cicd/backstage-plugin-node/testUtils';
import request from 'supertest';
import { AwsPipelineProvider } from './aws';
import { conformsTo } from './__testUtils__/conformsTo';
import {
  DemoBackend,
  demoConfig,
  demoEntities,
} from './__testUtils__/DemoBackend';

const pathOf = (name: string) =>
  `/api/ecs-cicd/v1/entities/component/default/${name}/release`;

async function read(backend: TestBackend, name: string): Promise<ReleaseView> {
  const response = await request(backend.server).get(pathOf(name)).expect(200);
  expect(conformsTo('ReleaseView', response.body)).toEqual([]);
  return response.body;
}

function entityNaming(arn: string) {
  const [entity] = demoEntities();
  return {
    ...entity,
    metadata: {
      name: 'shop',
      annotations: { [CODEPIPELINE_ARN_ANNOTATION]: arn },
    },
  };
}

const TRIVIA = 'arn:aws:codepipeline:us-west-2:111122223333:trivia-backend';
const MISSING = 'arn:aws:codepipeline:us-west-2:111122223333:no-such-pipeline';

// Whole backends on a busy machine; every wait in here ends by itself.
jest.setTimeout(60_000);

describe('the backend before a simulated AWS', () => {
  let demo: DemoBackend;

  beforeEach(async () => {
    demo = await DemoBackend.create(['checkout', 'payments', 'trivia-backend']);
  });

  afterEach(async () => {
    await demo.stop();
  });

  it('traces one change from its commit to the tasks that run it and the traffic that they get', async () => {
    const view = await read(await demo.start(), 'trivia-backend');
    expect(view.problems).toEqual([]);
    // All times are on the simulated clock, and so is the time that they are told at.
    expect(view.providerTime).toBe('2026-05-04T10:00:00.000Z');

    const production = view.environments.find(
      ({ kind }) => kind === 'production',
    );
    const green = production?.running.find(({ label }) => label === 'green');
    const release = view.releases.find(
      ({ executionId }) =>
        executionId ===
        view.pipelines[0].stages.find(({ kind }) => kind === 'production')
          ?.execution?.id,
    );
    expect(release?.revisions).toContainEqual(
      expect.objectContaining({
        kind: 'commit',
        message: 'Show a player their rank after every round',
        author: 'Priya Raman',
      }),
    );
    const [build] = view.builds.filter(({ id }) =>
      release?.buildIds.includes(id),
    );
    expect(build).toMatchObject({ status: 'succeeded' });
    expect(green?.imageDigests.length).toBeGreaterThan(0);
    expect(release?.imageDigests).toEqual(
      expect.arrayContaining(green?.imageDigests ?? ['none']),
    );
    const deployment = view.deployments.find(
      ({ id }) => id === production?.deploymentId,
    );
    expect(release?.deploymentIds).toContain(deployment?.id);
    expect(deployment).toMatchObject({
      status: 'running',
      strategy: { kind: 'canary', stepPercent: 20, stepMinutes: 15 },
    });
    expect(deployment?.alarms.length).toBeGreaterThan(0);
    expect(release?.reach).toContainEqual(
      expect.objectContaining({ environmentId: production?.id, weight: 20 }),
    );
    const image = view.images.find(({ digest }) =>
      green?.imageDigests.includes(digest),
    );
    expect(image?.scan.counts).toBeDefined();
  });

  it('shows the traffic where it is after the clock has gone on', async () => {
    const shares = async () => {
      const view = await read(await demo.start(), 'trivia-backend');
      return view.environments
        .filter(({ kind }) => kind === 'production')
        .map(({ running }) => running.map(({ weight }) => weight));
    };
    expect(await shares()).toEqual([[80, 20]]);
    demo.simulator.step(15 * 60);
    expect(await shares()).not.toEqual([[80, 20]]);
  });

  it('calls AWS once for a thousand people who come at the same time, and never for those who come after', async () => {
    // However long a busy machine takes to answer a thousand, the view is not due again meanwhile.
    const refresh = { active: '10 minutes' };
    await read(await demo.startPortal({ refresh }), 'trivia-backend');
    const oneSweep = demo.simulator.calls();
    expect(oneSweep.calls).toBeGreaterThan(10);

    demo.simulator.clearCalls();
    const backend = await demo.startPortal({ refresh });
    const url = `http://localhost:${backend.server.port()}${pathOf(
      'trivia-backend',
    )}`;
    const tags = await Promise.all(
      Array.from({ length: 1000 }, async () => {
        const response = await fetch(url);
        await response.arrayBuffer();
        return response.status === 200 && response.headers.get('etag');
      }),
    );
    expect(new Set(tags).size).toBe(1);
    const { calls, operations } = demo.simulator.calls();
    expect(calls).toBe(oneSweep.calls);
    expect(operations).toEqual(oneSweep.operations);

    demo.simulator.clearCalls();
    const cached = await request(backend.server).get(pathOf('trivia-backend'));
    await request(backend.server)
      .get(pathOf('trivia-backend'))
      .set('If-None-Match', cached.headers.etag)
      .expect(304);
    expect(demo.simulator.calls().calls).toBe(0);
  });

  it('finds a pipeline by its tags, and the log line that says why its build failed', async () => {
    const view = await read(await demo.start(), 'payments');
    expect(view.pipelines).toHaveLength(1);
    const failed = view.builds.filter(({ status }) => status === 'failed');
    expect(failed).toHaveLength(1);
    expect(failed[0].logTail.length).toBeGreaterThan(0);
  });

  it('shows who waits for a person, and how far production is behind', async () => {
    const view = await read(await demo.start(), 'checkout');
    const waiting = view.pipelines
      .flatMap(({ stages }) => stages)
      .filter(({ status }) => status === 'waiting');
    expect(waiting).toHaveLength(1);
    expect(waiting[0].actions).toContainEqual(
      expect.objectContaining({
        category: 'approval',
        approval: expect.objectContaining({ waitingSince: expect.anything() }),
      }),
    );
    const production = view.environments.find(
      ({ kind }) => kind === 'production',
    );
    expect(production?.lag?.count).toBe(2);
  });

  describe('when something cannot be read', () => {
    const problemsOf = (view: ReleaseView, code: Problem['code']) =>
      view.problems.filter(problem => problem.code === code);

    it('shows the rest beside an ARN that is not there', async () => {
      const backend = await demo.start([entityNaming(`${TRIVIA}, ${MISSING}`)]);
      const view = await read(backend, 'shop');
      expect(view.pipelines.map(({ id }) => id)).toEqual([TRIVIA]);
      expect(view.environments).toHaveLength(2);
      const missing = problemsOf(view, 'notFound');
      expect(missing.length).toBeGreaterThan(0);
      for (const problem of missing) {
        expect(problem).toMatchObject({
          resource: expect.stringContaining('no-such-pipeline'),
          hint: expect.any(String),
        });
      }
    });

    it('names the IAM action that is denied', async () => {
      demo.simulator.addFault({
        kind: 'deny',
        operation: 'ecr:DescribeImages',
      });
      const view = await read(await demo.start(), 'trivia-backend');
      expect(view.pipelines).toHaveLength(1);
      expect(view.environments).toHaveLength(2);
      expect(problemsOf(view, 'denied')).toContainEqual(
        expect.objectContaining({
          iamAction: 'ecr:DescribeImages',
          accountId: '111122223333',
          region: 'us-west-2',
          hint: expect.stringContaining('ecr:DescribeImages'),
        }),
      );
    });

    it('tells that AWS asks for patience, and waits before it asks again', async () => {
      const operations = ['cloudwatch:DescribeAlarms', 'ecr:DescribeImages'];
      for (const operation of operations) {
        demo.simulator.addFault({ kind: 'throttle', operation });
      }
      const backend = await demo.start();
      const view = await read(backend, 'trivia-backend');
      expect(view.environments).toHaveLength(2);
      expect(
        new Set(
          problemsOf(view, 'throttled').map(({ operation }) => operation),
        ),
      ).toEqual(new Set(operations));
      // What was not answered is not known, rather than known to be missing.
      expect(problemsOf(view, 'notFound')).toEqual([]);
      demo.simulator.clearCalls();
      await read(backend, 'trivia-backend');
      expect(demo.simulator.calls().calls).toBe(0);
    });

    it('answers without AWS at all, and does not hammer it', async () => {
      demo.simulator.addFault({ kind: 'cut', operation: '*' });
      const backend = await demo.start();
      const view = await read(backend, 'trivia-backend');
      expect(view.pipelines).toEqual([]);
      expect(view.problems.length).toBeGreaterThan(0);
      expect(problemsOf(view, 'unreachable')).toHaveLength(
        view.problems.length,
      );
      demo.simulator.clearCalls();
      await read(backend, 'trivia-backend');
      expect(demo.simulator.calls().calls).toBe(0);
    });
  });

  describe('AwsPipelineProvider', () => {
    const checks = pipelineProviderContract({
      provider: () =>
        AwsPipelineProvider.fromConfig({
          config: mockServices.rootConfig({ data: demoConfig }),
          logger: mockServices.logger.mock(),
        }),
      entity: entityNaming(TRIVIA),
      missing: entityNaming(MISSING),
    });

    it.each(checks)('$name', async ({ check }) => {
      await expect(check()).resolves.toBeUndefined();
    });
  });
});

it('fills the overview of the whole demo by itself, and says the one thing to know', async () => {
  const demo = await DemoBackend.create();
  const backend = await demo.start();
  let list: ServiceList;
  do {
    const response = await request(backend.server)
      .get('/api/ecs-cicd/v1/services?orderBy=attention')
      .expect(200);
    list = response.body;
    expect(conformsTo('ServiceList', list)).toEqual([]);
  } while (list.items.some(({ observedAt }) => !observedAt));
  const attention = new Map(
    list.items.map(service => [service.name, service.attention]),
  );
  expect(attention.get('payments')).toBe('failed');
  expect(attention.get('checkout')).toBe('waiting');
  expect(attention.get('trivia-backend')).toBe('running');
  await demo.stop();
});
