import { Simulator, startSimulator } from './startSimulator';

const startAt = Date.parse('2026-03-02T09:00:00Z');

describe('ControlEndpoint', () => {
  let simulator: Simulator;

  beforeEach(async () => {
    simulator = await startSimulator({
      seed: 'control',
      startAt,
      speed: 0,
      scenarios: [],
    });
  });
  afterEach(() => simulator.stop());

  async function ask(method: string, path: string, body?: unknown) {
    const response = await fetch(`${simulator.url}/_simulator/${path}`, {
      method,
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    return { status: response.status, body: await response.json() };
  }

  it('tells, sets and steps the clock', async () => {
    expect(await ask('GET', 'clock')).toEqual({
      status: 200,
      body: { now: '2026-03-02T09:00:00.000Z', speed: 0, paused: true },
    });
    const happened = jest.fn();
    simulator.world.after(90, happened);
    await ask('POST', 'clock', { step: 89 });
    expect(happened).not.toHaveBeenCalled();
    expect((await ask('POST', 'clock', { step: 1 })).body.now).toBe(
      '2026-03-02T09:01:30.000Z',
    );
    expect(happened).toHaveBeenCalledTimes(1);
    expect((await ask('POST', 'clock', { speed: 1000 })).body).toMatchObject({
      speed: 1000,
      paused: false,
    });
    expect((await ask('POST', 'clock', { paused: true })).body.paused).toBe(
      true,
    );
  });

  it('hears of a push to a repository that a connection reaches', async () => {
    const push = {
      account: '111122223333',
      region: 'us-east-1',
      repository: 'acme/shop',
      message: 'Sell more',
      author: { name: 'Ada', email: 'ada@example.com' },
      files: { 'README.md': 'Shop\n' },
    };
    const first = await ask('POST', 'pushes', push);
    expect(first).toEqual({
      status: 200,
      body: { commitId: expect.stringMatching(/^[0-9a-f]{40}$/) },
    });
    const second = await ask('POST', 'pushes', push);
    expect(second.body.commitId).not.toBe(first.body.commitId);
    expect(
      await ask('POST', 'pushes', { ...push, repository: undefined }),
    ).toEqual({ status: 400, body: { error: '"repository" is missing' } });
    expect(await ask('POST', 'pushes', { ...push, files: { a: 1 } })).toEqual({
      status: 400,
      body: { error: 'The file "a" must be a text' },
    });
  });

  it('begins again with another seed and start', async () => {
    const before = simulator.world;
    expect(
      await ask('POST', 'seed', {
        seed: 'another',
        startAt: '2026-05-01T00:00:00Z',
      }),
    ).toMatchObject({
      status: 200,
      body: { seed: 'another', startAt: '2026-05-01T00:00:00.000Z' },
    });
    expect(simulator.world).not.toBe(before);
    expect(simulator.world.seed).toBe('another');
    expect((await ask('GET', 'clock')).body).toMatchObject({
      now: '2026-05-01T00:00:00.000Z',
      paused: true,
    });
    expect((await ask('GET', 'seed')).body).toMatchObject({ scenarios: [] });
  });

  it('lists the scenarios', async () => {
    const { body } = await ask('GET', 'scenarios');
    expect(
      body.scenarios.map((scenario: { name: string }) => scenario.name),
    ).toEqual(
      expect.arrayContaining(['trivia-backend', 'checkout', 'payments']),
    );
  });

  it('keeps faults until they are taken back', async () => {
    const fault = { kind: 'throttle', operation: 'ecs:*', times: 2 };
    expect((await ask('POST', 'faults', fault)).body).toEqual({
      faults: [fault],
    });
    expect((await ask('GET', 'faults')).body.faults).toHaveLength(1);
    expect((await ask('DELETE', 'faults')).body).toEqual({ faults: [] });
  });

  it.each([
    ['POST', 'clock', {}, 400, 'Give "speed"'],
    ['POST', 'clock', { speed: -1 }, 400, '"speed" must be a number from 0'],
    ['POST', 'clock', { speed: '10' }, 400, '"speed" must be a number'],
    ['POST', 'clock', { step: 1e12 }, 400, '"step" must be a number'],
    ['POST', 'clock', { paused: false }, 400, '"paused" can only be true'],
    ['POST', 'clock', { paused: true, speed: 2 }, 400, 'not both'],
    ['POST', 'clock', { spede: 1 }, 400, '"spede" is not known here'],
    ['POST', 'clock', [], 400, 'must be a JSON object'],
    ['POST', 'seed', { seed: '' }, 400, '"seed" must be a text'],
    ['POST', 'seed', { startAt: 'soon' }, 400, '"startAt" must be a time'],
    [
      'POST',
      'seed',
      { scenarios: ['nope'] },
      400,
      'No scenario is named "nope"',
    ],
    ['POST', 'seed', { scenarios: 'all' }, 400, '"scenarios" must be a list'],
    ['POST', 'faults', { kind: 'fire' }, 400, '"kind" must be one of'],
    ['POST', 'faults', { kind: 'latency' }, 400, '"milliseconds" belongs'],
    ['POST', 'faults', { kind: 'cut', times: 1.5 }, 400, 'whole number'],
    ['POST', 'faults', { kind: 'cut', operation: 'x' }, 400, '"operation"'],
    ['POST', 'throttling', { enabled: 'no' }, 400, '"enabled" must be'],
    ['GET', 'toString', undefined, 404, 'There is no "toString"'],
    ['DELETE', 'clock', undefined, 405, 'takes GET, POST'],
  ])('refuses %s %s %j', async (method, path, body, status, message) => {
    expect(await ask(method, path, body)).toEqual({
      status,
      body: { error: expect.stringContaining(message) },
    });
    expect(simulator.world.seed).toBe('control');
  });

  it('refuses a body that is not JSON', async () => {
    const response = await fetch(`${simulator.url}/_simulator/clock`, {
      method: 'POST',
      body: '{',
    });
    expect(response.status).toBe(400);
    expect((await response.json()).error).toMatch(/^The body is not JSON/);
  });
});
