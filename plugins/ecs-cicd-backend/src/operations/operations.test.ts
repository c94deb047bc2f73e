import { randomUUID } from 'node:crypto';
import { DemoBackend } from '../__testUtils__/DemoBackend';
import { ReleaseUser } from '../__testUtils__/ReleaseUser';

// Whole backends on a busy machine; every wait in here ends by itself.
jest.setTimeout(60_000);

describe('operations on releases, over HTTP', () => {
  let demo: DemoBackend;

  beforeEach(async () => {
    demo = await DemoBackend.create([
      'checkout',
      'legacy-orders',
      'payments',
      'recommendations',
      'search',
      'trivia-backend',
    ]);
  });

  afterEach(async () => {
    await demo.stop();
  });

  async function userOf(service: string) {
    const backend = await demo.startPortal({ operations: { enabled: true } });
    return new ReleaseUser(backend, { service });
  }

  const stageOf = async (user: ReleaseUser, name: string) =>
    (await user.view()).pipelines[0].stages.find(stage => stage.name === name);

  it('starts a pipeline from a chosen commit, and shows it at once', async () => {
    const user = await userOf('checkout');
    const offer = await user.offer('start-pipeline');
    expect(offer).toMatchObject({
      isPossible: true,
      // It goes no further than to the approval.
      isProduction: false,
      choices: {
        sources: [
          { actionName: 'Commit', provider: 'CodeCommit', isChoosable: true },
        ],
      },
    });
    const [{ revisions }] = (await user.view()).pipelines[0].executions.slice(
      -1,
    );
    const response = await user.take(offer, {
      input: {
        sources: [{ actionName: 'Commit', revisionId: revisions[0].id }],
      },
    });
    expect([response.status, response.body]).toMatchObject([
      200,
      { status: 'succeeded', requestedBy: 'user:default/owner', via: 'http' },
    ]);
    const [latest] = (await user.view()).pipelines[0].executions;
    expect(latest.id).toBe(response.body.result.executionId);
    demo.simulator.step(30);
    await user.take(await user.offer('close-transition', 'Build'), {
      input: { reason: 'Look at it first' },
    });
    const [read] = (await user.view()).pipelines[0].executions;
    expect(read.revisions[0].id).toBe(revisions[0].id);
  });

  it('retries what failed, within the same execution', async () => {
    const user = await userOf('payments');
    const offer = await user.offer('retry-stage', 'Build');
    expect(offer).toMatchObject({ isPossible: true, isProduction: true });
    const response = await user.take(offer);
    expect(response.body).toMatchObject({
      status: 'succeeded',
      result: { executionId: offer.target.executionId },
    });
    expect(await stageOf(user, 'Build')).toMatchObject({
      status: 'running',
      execution: { id: offer.target.executionId },
    });
  });

  it.each([
    ['what failed alone', undefined, 'succeeded', 'running'],
    ['what had succeeded too', 'allActions', 'waiting', 'failed'],
  ] as const)(
    'runs %s again in a stage that was approved',
    async (_, retry, approval, deploy) => {
      const approver = await userOf('checkout');
      // The next execution would take the place of the one that has failed.
      await approver.take(
        await approver.offer('close-transition', 'Production'),
        { input: { reason: 'One at a time' } },
      );
      await approver.take(await approver.offer('approve'));
      demo.simulator.step(300);
      const stopper = await userOf('checkout');
      await stopper.take(await stopper.offer('stop-deployment'));
      demo.simulator.step(60);

      const user = await userOf('checkout');
      expect(await stageOf(user, 'Production')).toMatchObject({
        status: 'failed',
        actions: [{ status: 'succeeded' }, { status: 'failed' }],
      });
      const response = await user.take(
        await user.offer('retry-stage', 'Production'),
        { input: { retry } },
      );
      expect(response.status).toBe(200);
      demo.simulator.step(30);
      const looker = await userOf('checkout');
      expect(await stageOf(looker, 'Production')).toMatchObject({
        actions: [
          { category: 'approval', status: approval },
          { category: 'deploy', status: deploy },
        ],
      });
    },
  );

  it('stops an execution for somebody with a name that is longer than AWS takes a reason', async () => {
    const backend = await demo.startPortal({ operations: { enabled: true } });
    const user = new ReleaseUser(backend, {
      service: 'trivia-backend',
      user: 'n'.repeat(220),
    });
    const response = await user.take(await user.offer('stop-execution'));
    expect([response.status, response.body.status]).toEqual([200, 'succeeded']);
  });

  it('stops an execution where the page showed it, with the reason', async () => {
    const user = await userOf('trivia-backend');
    const offer = await user.offer('stop-execution');
    expect(offer).toMatchObject({
      expected: { status: 'InProgress', stages: 'DeployProd' },
      isDestructive: true,
      // What has been done stays done; only abandoning loses something.
      needsTypedConfirmation: false,
    });
    await user.take(offer, { input: { reason: 'Ranks are wrong' } });
    const next = await user.offer('stop-execution');
    expect(next).toMatchObject({
      expected: { status: 'Stopping' },
      choices: { mustAbandon: true },
    });
    const wait = await user.take(next);
    expect([wait.status, wait.body.error.name]).toEqual([400, 'InputError']);
    const abandon = await user.take(next, { input: { abandon: true } });
    expect(abandon.status).toBe(200);
    expect((await user.view()).pipelines[0].executions[0]).toMatchObject({
      status: 'stopped',
    });
    const late = await user.take(offer);
    expect([late.status, late.body.error.details]).toMatchObject([
      409,
      { reason: 'movedOn', current: { status: 'Stopped' } },
    ]);
  });

  it('rolls a stage back to an execution of the choices, and to no other', async () => {
    const user = await userOf('legacy-orders');
    const offer = await user.offer('roll-back-stage', 'Production');
    const [target] = offer.choices?.executions ?? [];
    for (const input of [
      {},
      { toExecutionId: randomUUID() },
      { toExecutionId: offer.expected.executionId },
    ]) {
      const refused = await user.take(offer, { input });
      expect(refused.status).toBe(400);
    }
    const response = await user.take(offer, {
      input: { toExecutionId: target.id },
    });
    expect(response.status).toBe(200);
    expect(await stageOf(user, 'Production')).toMatchObject({
      execution: {
        id: response.body.result.executionId,
        type: 'rollback',
        restores: target.id,
      },
    });
  });

  it('opens a transition to what stood there, and closes it with a reason', async () => {
    const user = await userOf('recommendations');
    const offer = await user.offer('open-transition');
    expect(offer.revisions).toMatchObject([
      { message: 'Learn from the last hour too' },
    ]);
    expect((await user.take(offer)).status).toBe(200);
    expect(await stageOf(user, 'Production')).toMatchObject({
      status: 'running',
      transition: { enabled: true },
    });
    const close = await user.offer('close-transition', 'Production');
    for (const input of [
      {},
      { reason: 'x'.repeat(301) },
      { reason: 'a\r\nSet-Cookie: b' },
    ]) {
      const refused = await user.take(close, { input });
      expect(refused.status).toBe(400);
    }
    await user.take(close, { input: { reason: 'The final is on Saturday' } });
    expect(await stageOf(user, 'Production')).toMatchObject({
      transition: { enabled: false, reason: 'The final is on Saturday' },
    });
  });

  it('lets a change past a condition that it failed', async () => {
    const user = await userOf('search');
    const offer = await user.offer('override-condition');
    expect(offer).toMatchObject({
      target: { stageName: 'Production', condition: 'entry' },
      isProduction: true,
    });
    expect((await user.take(offer)).status).toBe(200);
    expect(await stageOf(user, 'Production')).toMatchObject({
      status: 'running',
      conditions: [{ kind: 'entry', rawStatus: 'Overridden' }],
    });
  });

  it('approves what the page showed, and tells AWS who did', async () => {
    const user = await userOf('checkout');
    const response = await user.take(await user.offer('approve'), {
      comment: 'Seen\nby me',
    });
    expect([response.status, response.body]).toMatchObject([
      200,
      { status: 'succeeded', comment: 'Seen\nby me' },
    ]);
    const stage = await stageOf(user, 'Production');
    expect(stage?.actions[0]).toMatchObject({
      category: 'approval',
      status: 'succeeded',
      summary: expect.stringContaining('user:default/owner'),
    });
  });

  it('rejects what the page showed, though the next one waits there at once', async () => {
    const user = await userOf('checkout');
    const offer = await user.offer('reject');
    expect((await user.take(offer)).status).toBe(200);
    const { executions } = (await user.view()).pipelines[0];
    expect(
      executions.find(({ id }) => id === offer.expected.executionId),
    ).toMatchObject({ status: 'failed' });
    const next = await user.offer('approve');
    expect(next.expected.executionId).not.toBe(offer.expected.executionId);
    // Who still has the old page does not decide on the new execution.
    const late = await user.take(offer);
    expect([late.status, late.body.error.details]).toMatchObject([
      409,
      { reason: 'movedOn', current: next.expected },
    ]);
  });

  it('keeps a list of what was done, page by page, and nothing of what was refused', async () => {
    const user = await userOf('recommendations');
    const done: string[] = [];
    for (const reason of ['One', 'Two', 'Three']) {
      const close = await user.offer('close-transition', 'Build');
      const closed = await user.take(close, { input: { reason } });
      const open = await user.offer('open-transition', 'Build');
      done.unshift(closed.body.id, (await user.take(open)).body.id);
      const late = await user.take(open);
      expect([late.status, late.body.error.details]).toMatchObject([
        409,
        { reason: 'movedOn', current: { door: 'open' } },
      ]);
    }
    const ids: string[] = [];
    let query = '?limit=4';
    for (;;) {
      const { body } = await user.get(`/operations${query}`).expect(200);
      ids.push(...body.items.map(({ id }: { id: string }) => id));
      if (!body.nextCursor) break;
      query = `?limit=4&cursor=${body.nextCursor}`;
    }
    expect([...ids].sort()).toEqual([...done].sort());
    await user.get('/operations?cursor=nonsense').expect(400);
  });
});
