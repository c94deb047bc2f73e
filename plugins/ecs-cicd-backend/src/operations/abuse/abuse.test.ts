import type { Response } from 'supertest';
import { AbuseBench, SECRET } from './__testUtils__/AbuseBench';
import type { AbuseCase } from './__testUtils__/AbuseCase';
import { howItIsAsked } from './__testUtils__/cases/howItIsAsked';
import { howOften } from './__testUtils__/cases/howOften';
import { whatFails } from './__testUtils__/cases/whatFails';
import { whatIsMeant } from './__testUtils__/cases/whatIsMeant';
import { whatIsSaid } from './__testUtils__/cases/whatIsSaid';
import { whoActs } from './__testUtils__/cases/whoActs';
import { whoseItIs } from './__testUtils__/cases/whoseItIs';

// One of them waits longer than the SDK does.
jest.setTimeout(60_000);

describe('somebody who abuses operations over HTTP', () => {
  let bench: AbuseBench;
  let token: string;

  beforeAll(async () => {
    bench = await AbuseBench.create();
    token = await bench.elsewhere.approvalToken();
  });

  beforeEach(async () => {
    await bench.begin();
  });

  afterAll(async () => {
    await bench.demo.stop();
  });

  it.each([
    ...titled('by who it is', whoActs),
    ...titled("by what is somebody else's", whoseItIs),
    ...titled('by ids and states', whatIsMeant),
    ...titled('by HTTP', howItIsAsked),
    ...titled('by words', whatIsSaid),
    ...titled('by asking again', howOften),
    ...titled('when AWS is not well', whatFails),
  ])('$title: $status', async one => {
    const answer = await one.send(bench);
    const { error } = answer.body;
    const message: string = error?.message ?? '';
    const reason = error?.details?.reason;
    expect({
      status: answer.status,
      reason,
      says: new RegExp(one.says ?? '').test(message) ? one.says : message,
      writes: bench.writes(),
    }).toEqual({
      status: one.status,
      reason: [one.reason].flat().find(it => it === reason) ?? one.reason,
      says: one.says,
      writes: one.writes ?? {},
    });
    await one.also?.(answer, bench);
    expect(notAudited(answer)).toEqual([]);
    const texts = [answer.text, ...bench.told()];
    expect(
      texts.filter(text => text.includes(token) || text.includes(SECRET)),
    ).toEqual([]);
  });

  /** What is missing in the audit log, in which all has one end that comes as far as to the question who may do it. */
  function notAudited({ body, status }: Response): string[] {
    const { attempts } = bench.auditor;
    const ends = attempts.map(({ outcomes }) =>
      outcomes.map(outcome => outcome.status).join(' '),
    );
    const wanted = [
      ...(body.request?.method === 'POST' && body.error.details
        ? ['failed']
        : []),
      ...(status === 200 && Object.keys(bench.writes()).length > 0
        ? ['succeeded']
        : []),
    ];
    return [
      ...ends.filter(end => end !== 'failed' && end !== 'succeeded'),
      ...wanted.filter(end => !ends.includes(end)),
    ];
  }
});

function titled(topic: string, cases: AbuseCase[]): AbuseCase[] {
  return cases.map(one => ({ ...one, title: `${topic}: ${one.title}` }));
}
