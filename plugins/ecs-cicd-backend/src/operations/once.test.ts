import { randomUUID } from 'node:crypto';
import {
  CodeCommitClient,
  CreateCommitCommand,
  GetBranchCommand,
} from '@aws-sdk/client-codecommit';
import {
  CodePipelineClient,
  ListPipelineExecutionsCommand,
} from '@aws-sdk/client-codepipeline';
import type { OperationName } from '@ecs-cicd/backstage-plugin-common';
import { DemoBackend } from '../__testUtils__/DemoBackend';
import { ReleaseUser } from '../__testUtils__/ReleaseUser';

// Whole backends on a busy machine; every wait in here ends by itself.
jest.setTimeout(90_000);

const operations = { enabled: true };

describe('an operation', () => {
  let demo: DemoBackend;

  beforeEach(async () => {
    demo = await DemoBackend.create(['checkout']);
  });

  afterEach(async () => {
    await demo.stop();
  });

  const callsOf = (call: string) =>
    demo.simulator
      .calls()
      .operations.filter(({ operation }) => operation.endsWith(`:${call}`))
      .reduce((sum, { calls }) => sum + calls, 0);

  /** A request as checkout's page makes it. */
  async function prepared(operation: OperationName) {
    const backend = await demo.startPortal({ operations });
    const user = new ReleaseUser(backend, { service: 'checkout' });
    const offer = await user.offer(operation);
    return { backend, user, offer, body: { requestId: randomUUID() } };
  }

  const aws = () => ({
    region: 'eu-west-1',
    endpoint: demo.simulator.url,
    credentials: {
      accessKeyId: 'AKIA111122223333DEMO',
      secretAccessKey: 'simulated',
    },
  });

  /** The ids of checkout's executions in AWS, newest first. */
  async function executions(): Promise<(string | undefined)[]> {
    const { pipelineExecutionSummaries = [] } = await new CodePipelineClient(
      aws(),
    ).send(new ListPipelineExecutionsCommand({ pipelineName: 'checkout' }));
    return pipelineExecutionSummaries.map(one => one.pipelineExecutionId);
  }

  /** Somebody's commit, which starts checkout's pipeline. */
  async function push(): Promise<void> {
    const client = new CodeCommitClient(aws());
    const place = { repositoryName: 'checkout', branchName: 'main' };
    const { branch } = await client.send(new GetBranchCommand(place));
    await client.send(
      new CreateCommitCommand({
        ...place,
        parentCommitId: branch?.commitId,
        putFiles: [{ filePath: 'NEWS.md', fileContent: Buffer.from('News') }],
      }),
    );
  }

  it('is done once for a hundred identical requests at two replicas, and all hear the same', async () => {
    const knex = demo.createDatabase();
    // One after the other: they take the lock of the migrations in turn.
    const replicas = [
      await demo.startPortal({ operations, knex }),
      await demo.startPortal({ operations, knex }),
    ];
    const users = replicas.map(
      backend => new ReleaseUser(backend, { service: 'checkout' }),
    );
    const offer = await users[0].offer('approve');
    await users[1].view();
    const requestId = randomUUID();
    const responses = await Promise.all(
      Array.from({ length: 100 }, (_, i) =>
        users[i % 2].take(offer, { requestId }),
      ),
    );
    expect(new Set(responses.map(({ status }) => status))).toEqual(
      new Set([200]),
    );
    expect(
      new Set(responses.map(({ body }) => JSON.stringify(body))).size,
    ).toBe(1);
    expect(callsOf('PutApprovalResult')).toBe(1);
  });

  it('is done once for two people at once, and the second is told who did what', async () => {
    const { backend, user, offer } = await prepared('approve');
    const other = new ReleaseUser(backend, {
      service: 'checkout',
      user: 'other',
    });
    const reject = await other.offer('reject');
    const responses = await Promise.all([user.take(offer), other.take(reject)]);
    const [done, refused] = responses.sort((a, b) => a.status - b.status);
    expect([done.status, refused.status]).toEqual([200, 409]);
    expect(refused.body.error.details).toMatchObject({
      record: { id: done.body.id, requestedBy: done.body.requestedBy },
    });
    expect(callsOf('PutApprovalResult')).toBe(1);
  });

  it('tells what a start did when every answer to it was lost and the same request comes again', async () => {
    const { user, offer, body } = await prepared('start-pipeline');
    demo.simulator.addFault({
      kind: 'cutAfter',
      operation: 'codepipeline:StartPipelineExecution',
    });
    const lost = await user.take(offer, body);
    expect([lost.status, lost.body.error.details]).toEqual([
      503,
      { reason: 'outcomeUnknown' },
    ]);
    demo.simulator.clearFaults();
    const again = await user.take(offer, body);
    expect([again.status, again.body]).toMatchObject([
      200,
      { id: body.requestId, status: 'succeeded' },
    ]);
    const [started, before] = await executions();
    expect([started, before]).toEqual([
      again.body.result.executionId,
      offer.expected.latestExecutionId,
    ]);
  });

  it('starts nothing a second time when AWS had no time for the first and a colleague was quicker', async () => {
    const { backend, user, offer, body } = await prepared('start-pipeline');
    demo.simulator.addFault({
      kind: 'throttle',
      operation: 'codepipeline:StartPipelineExecution',
    });
    expect((await user.take(offer, body)).status).toBe(503);
    demo.simulator.clearFaults();
    const colleague = new ReleaseUser(backend, {
      service: 'checkout',
      user: 'colleague',
    });
    const started = await colleague.take(offer);
    expect(started.status).toBe(200);
    const again = await user.take(offer, body);
    expect([again.status, again.body.error.details]).toMatchObject([
      409,
      { reason: 'movedOn', record: { id: started.body.id } },
    ]);
    expect((await executions()).slice(0, 2)).toEqual([
      started.body.result.executionId,
      offer.expected.latestExecutionId,
    ]);
  });

  it('starts nothing when only a push has started something since an answer was lost', async () => {
    const { user, offer, body } = await prepared('start-pipeline');
    demo.simulator.addFault({
      kind: 'cut',
      operation: 'codepipeline:StartPipelineExecution',
    });
    expect((await user.take(offer, body)).status).toBe(503);
    demo.simulator.clearFaults();
    await push();
    const again = await user.take(offer, body);
    expect([again.status, again.body.error.details.reason]).toEqual([
      409,
      'movedOn',
    ]);
    expect((await executions())[1]).toBe(offer.expected.latestExecutionId);
  });

  it.each([
    ['deny', 502, 'codepipeline:PutApprovalResult'],
    ['throttle', 503, 'too many requests'],
  ] as const)('that AWS answers with %s is %i', async (kind, status, words) => {
    const { user, offer, body } = await prepared('approve');
    demo.simulator.addFault({
      kind,
      operation: 'codepipeline:PutApprovalResult',
      times: 1,
    });
    const response = await user.take(offer, body);
    expect([response.status, response.body.error.details]).toEqual([
      status,
      { reason: 'failed' },
    ]);
    expect(response.body.error.message).toContain(words);
    expect((await user.take(offer, body)).status).toBe(200);
  });

  it('has an id that stands for one thing', async () => {
    const { backend, user, offer, body } = await prepared('start-pipeline');
    expect((await user.take(offer, body)).status).toBe(200);
    const other = new ReleaseUser(backend, {
      service: 'checkout',
      user: 'other',
    });
    for (const response of [
      await other.take(offer, body),
      await user.take(offer, { ...body, comment: 'Another' }),
      await user.take(await user.offer('close-transition', 'Test'), {
        ...body,
        input: { reason: 'Another' },
      }),
    ]) {
      expect([response.status, response.body.error.details]).toEqual([
        409,
        { reason: 'underWay' },
      ]);
    }
  });
});
