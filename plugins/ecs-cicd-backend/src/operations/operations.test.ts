import { randomUUID } from 'node:crypto';
import { DemoBackend } from '../__testUtils__/DemoBackend';
import { ReleaseUser } from '../__testUtils__/ReleaseUser';

// Whole backends on a busy machine; every wait in here ends by itself.
jest.setTimeout(60_000);

describe('operations on releases, over HTTP', () => {
  let demo: DemoBackend;

  beforeEach(async () => {
    demo = await DemoBackend.create();
  });

  afterEach(async () => {
    await demo.stop();
  });

  const callsOf = (operation: string) =>
    demo.simulator.calls().operations.find(one => one.operation === operation);

  async function userOf(service: string, user?: string) {
    const backend = await demo.startPortal({ operations: { enabled: true } });
    return new ReleaseUser(backend, { service, user });
  }

  it('starts a pipeline once, and shows it at once', async () => {
    const user = await userOf('checkout');
    const offer = await user.offer('start-pipeline');
    expect(offer).toMatchObject({ isPossible: true, isProduction: false });
    const requestId = randomUUID();
    const first = await user.take(offer, { requestId });
    expect([first.status, first.body]).toMatchObject([
      200,
      { status: 'succeeded' },
    ]);
    const again = await user.take(offer, { requestId });
    expect(again.body).toEqual(first.body);

    const view = await user.view();
    expect(view.pipelines[0].executions[0].id).toBe(
      first.body.result.executionId,
    );
    expect(callsOf('codepipeline:StartPipelineExecution')).toMatchObject({
      calls: 1,
    });
  });

  it('approves what the page showed, and no second time', async () => {
    const user = await userOf('checkout');
    const offer = await user.offer('approve');
    expect(offer).toMatchObject({ isPossible: true, isProduction: true });
    const response = await user.take(offer, { comment: 'Checked\nby hand' });
    expect([response.status, response.body]).toMatchObject([
      200,
      { status: 'succeeded', comment: 'Checked\nby hand' },
    ]);
    const [action] = (await user.view()).pipelines[0].stages
      .flatMap(({ actions }) => actions)
      .filter(({ category }) => category === 'approval');
    expect(action).toMatchObject({ status: 'succeeded' });

    const late = await user.take(offer);
    expect([late.status, late.body.error]).toMatchObject([
      409,
      {
        name: 'ConflictError',
        details: {
          reason: 'movedOn',
          record: { id: response.body.id, requestedBy: user.userEntityRef },
        },
      },
    ]);
  });
});
