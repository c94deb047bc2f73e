import {
  CloudWatchLogsClient,
  GetLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import {
  BatchGetBuildsCommand,
  CodeBuildClient,
  ListBuildsForProjectCommand,
} from '@aws-sdk/client-codebuild';
import type { TestBackend } from '@backstage/backend-test-utils';
import type {
  BuildDetail,
  LogPart,
  ReleaseView,
} from '@ecs-cicd/backstage-plugin-common';
import request from 'supertest';
import { conformsTo } from '../__testUtils__/conformsTo';
import { DemoBackend } from '../__testUtils__/DemoBackend';

const entity = (name: string) =>
  `/api/ecs-cicd/v1/entities/component/default/${name}`;

const pathOf = (name: string, buildId: string) =>
  `${entity(name)}/builds/${encodeURIComponent(buildId)}`;

// A whole backend on a busy machine; every wait in here ends by itself.
jest.setTimeout(60_000);

describe('builds over HTTP', () => {
  let demo: DemoBackend;
  let backend: TestBackend;

  beforeAll(async () => {
    demo = await DemoBackend.create(['catalog-api', 'checkout', 'payments']);
    backend = await demo.start();
  });

  afterAll(() => demo.stop());

  const get = (path: string) => request(backend.server).get(path);

  async function failedBuild(): Promise<ReleaseView['builds'][number]> {
    const { body } = await get(`${entity('payments')}/release`).expect(200);
    const view = body as ReleaseView;
    const failed = view.builds.find(({ status }) => status === 'failed');
    if (!failed) throw new Error('payments has no failed build');
    return failed;
  }

  const options = () => ({
    endpoint: demo.simulator.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'AKIA111122223333X', secretAccessKey: 'x' },
  });

  /** What AWS itself says of the latest build of a project. */
  async function latestBuildOf(projectName: string) {
    const client = new CodeBuildClient(options());
    const { ids } = await client.send(
      new ListBuildsForProjectCommand({ projectName }),
    );
    const { builds = [] } = await client.send(
      new BatchGetBuildsCommand({ ids: ids?.slice(0, 1) }),
    );
    return builds[0];
  }

  it('tells why a build failed: its phases, its tests with the failed one first, and no value of a variable', async () => {
    const failed = await failedBuild();
    const { body } = await get(pathOf('payments', failed.id)).expect(200);
    expect(conformsTo('BuildDetail', body)).toEqual([]);
    const detail = body as BuildDetail;
    expect(detail).toMatchObject({
      build: { id: failed.id, status: 'failed', number: failed.number },
      initiator: 'codepipeline/payments',
      source: { type: 'CODEPIPELINE' },
      problems: [],
    });
    expect(
      detail.build.phases.find(({ status }) => status === 'failed'),
    ).toMatchObject({
      name: 'BUILD',
      message: expect.stringContaining('npm test'),
    });
    const [report] = detail.reports;
    expect(report).toMatchObject({
      kind: 'test',
      status: 'failed',
      counts: { total: 48, failed: 1, succeeded: 47 },
    });
    expect(report.testCases.map(({ status }) => status)).toEqual([
      'failed',
      ...Array(47).fill('succeeded'),
    ]);
    expect(report.testCases[0].name).toContain('refund');
    expect(detail.environmentVariables.length).toBeGreaterThan(0);
    for (const variable of detail.environmentVariables) {
      expect(Object.keys(variable).sort()).toEqual(['name', 'origin']);
    }
  });

  it('finds an older build of the same project, and none of another', async () => {
    const { projectName } = await failedBuild();
    const client = new CodeBuildClient(options());
    const { ids = [] } = await client.send(
      new ListBuildsForProjectCommand({ projectName, sortOrder: 'ASCENDING' }),
    );
    await get(pathOf('payments', ids[0])).expect(200);
    await get(pathOf('checkout', ids[0])).expect(404);
    const gone = `${projectName}:00000000-0000-0000-0000-000000000000`;
    const { body } = await get(pathOf('payments', gone)).expect(404);
    expect(body.error.message).toContain(gone);
  });

  it('follows the log of a running build to its end, and leaves out and repeats no line', async () => {
    const project = 'catalog-api-build';
    let running = await latestBuildOf(project);
    while (running?.currentPhase !== 'PROVISIONING') {
      demo.simulator.step(3);
      running = await latestBuildOf(project);
    }
    const path = `${pathOf('catalog-api', running.id ?? '')}/log`;
    const lines: string[] = [];
    let part: LogPart = { lines: [], complete: false };
    let empty = 0;
    // Another limit each time, as the answer for the same question is kept for a moment.
    for (let limit = 3; !part.complete && lines.length < 500; limit += 2) {
      const { body } = await get(path)
        .query({ limit, token: part.nextToken })
        .expect(200);
      expect(conformsTo('LogPart', body)).toEqual([]);
      part = body;
      lines.push(...part.lines.map(({ message }) => message));
      if (part.lines.length === 0) {
        empty += 1;
        demo.simulator.step(12);
      }
    }
    expect(empty).toBeGreaterThan(5);

    const { events = [] } = await new CloudWatchLogsClient(options()).send(
      new GetLogEventsCommand({
        logGroupName: running.logs?.groupName,
        logStreamName: running.logs?.streamName,
        startFromHead: true,
      }),
    );
    const written = events.map(({ message = '' }) =>
      message.replace(/\n$/, ''),
    );
    expect(lines).toEqual(written);
    expect(written.at(-1)).toContain('Phase context status code');
    expect(written.length).toBeGreaterThan(30);

    const { body: tail } = await get(path).query({ from: 'tail', limit: 5 });
    expect((tail as LogPart).lines.map(({ message }) => message)).toEqual(
      written.slice(-5),
    );
    const { body: end } = await get(path).query({ token: tail.nextToken });
    expect(end).toMatchObject({ lines: [], complete: true });

    const { id } = await failedBuild();
    const wrong = await get(`${pathOf('payments', id)}/log`)
      .query({ token: tail.nextToken })
      .expect(400);
    expect(wrong.body.error.message).toContain(id);
    for (const token of ['abc', 'not a token', '']) {
      await get(path).query({ token }).expect(400);
    }
  });

  it('says what to do when AWS refuses', async () => {
    const { id } = await failedBuild();
    demo.simulator.addFault({ kind: 'deny', operation: 'logs:*' });
    const { body } = await get(`${pathOf('payments', id)}/log`)
      .query({ limit: 99 })
      .expect(403);
    expect(body.error.message).toContain('logs:GetLogEvents');
    demo.simulator.clearFaults();
  });
});
