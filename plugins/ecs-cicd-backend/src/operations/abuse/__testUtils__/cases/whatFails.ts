import type { FaultKind } from '@ecs-cicd/aws-simulator';
import type { OperationName } from '@ecs-cicd/backstage-plugin-common';
import { SECRET, type AbuseBench } from '../AbuseBench';
import type { AbuseCase } from '../AbuseCase';

const PUT = 'codepipeline:PutApprovalResult';
const SCAN = 'ecr:StartImageScan';
const START = 'codepipeline:StartPipelineExecution';

/** A day after the last scan of everything. */
const DAY_S = 26 * 3600;

/** Sends a request to an AWS in which something goes wrong. */
const amid =
  (
    fault: Partial<
      Parameters<AbuseBench['demo']['simulator']['addFault']>[0]
    > & {
      kind: FaultKind;
    },
    operation: OperationName = 'approve',
    more: object = {},
  ) =>
  async (bench: AbuseBench) => {
    const body = { ...(await bench.request(operation)), ...more };
    bench.demo.simulator.addFault({ operation: PUT, ...fault });
    return bench.send({
      path: `/v1/entities/component/default/checkout/operations/${operation}`,
      body,
    });
  };

const approvedBy = async (bench: AbuseBench) => {
  const summaries = await bench.elsewhere.summaries();
  return summaries.filter(summary => summary.startsWith('Approved by'));
};

const notDone: AbuseCase['also'] = async (_, bench) => {
  expect(await approvedBy(bench)).toEqual([]);
};

const done: AbuseCase['also'] = async (_, bench) => {
  expect(await approvedBy(bench)).toHaveLength(1);
};

/** AWS, when it is not well. */
export const whatFails: AbuseCase[] = [
  {
    title: 'AWS has too many requests',
    send: amid({ kind: 'throttle', times: 1 }),
    status: 503,
    reason: 'failed',
    says: 'try again',
    writes: { PutApprovalResult: 1 },
    also: notDone,
  },
  {
    title: 'AWS fails',
    send: amid({ kind: 'serverError', times: 1 }),
    status: 503,
    reason: 'failed',
    writes: { PutApprovalResult: 1 },
    also: notDone,
  },
  {
    title: 'the connection is cut before AWS has done it',
    send: amid({ kind: 'cut', times: 1 }),
    status: 503,
    reason: 'failed',
    writes: { PutApprovalResult: 1 },
    also: notDone,
  },
  {
    title: 'the connection is cut after AWS has done it',
    send: amid({ kind: 'cutAfter', times: 1 }),
    status: 200,
    writes: { PutApprovalResult: 1 },
    also: done,
  },
  {
    title: 'a proxy answers for AWS after AWS has done it',
    send: amid({ kind: 'garbleAfter', times: 1 }),
    status: 200,
    writes: { PutApprovalResult: 1 },
    also: done,
  },
  {
    title: 'a proxy answers for AWS after a start, and it is asked for again',
    send: async bench => {
      const path =
        '/v1/entities/component/default/checkout/operations/start-pipeline';
      const body = await bench.request('start-pipeline');
      bench.demo.simulator.addFault({
        kind: 'garbleAfter',
        operation: START,
        times: 1,
      });
      const first = await bench.send({ path, body });
      expect([first.status, first.body.error.details.reason]).toEqual([
        503,
        'outcomeUnknown',
      ]);
      return bench.send({ path, body });
    },
    status: 200,
    writes: { StartPipelineExecution: 2 },
  },
  {
    title: 'the portal may not do it in AWS',
    send: amid({ kind: 'deny', times: 1 }),
    status: 502,
    reason: 'failed',
    says: PUT,
    writes: { PutApprovalResult: 1 },
    also: notDone,
  },
  {
    title: 'the pipeline cannot be read at all',
    send: amid({ kind: 'cut', operation: 'codepipeline:GetPipelineState' }),
    status: 503,
    reason: 'failed',
    says: 'Nothing has been done',
  },
  {
    title: 'the portal may not read the pipeline',
    send: amid({ kind: 'deny', operation: 'codepipeline:GetPipelineState' }),
    status: 503,
    reason: 'failed',
    says: 'Nothing has been done',
  },
  {
    title: 'somebody approves elsewhere between the look and the approval',
    send: async bench => {
      const answer = amid({
        kind: 'latency',
        resource: 'user:default/owner',
        milliseconds: 1_000,
        times: 1,
      })(bench);
      await bench.whenFaultsAreSpent();
      await bench.elsewhere.approve();
      return answer;
    },
    status: 409,
    reason: 'refused',
    // Theirs and ours.
    writes: { PutApprovalResult: 2 },
    also: notDone,
  },
  {
    title:
      'somebody scans the image elsewhere between the look and the scan, which AWS does once a day',
    send: async bench => {
      const user = await bench.user('owner', 'payments');
      const { items } = await user.offers();
      bench.step(DAY_S);
      const scan = items.find(({ operation }) => operation === 'start-scan');
      if (!scan) throw new Error(JSON.stringify(items));
      bench.demo.simulator.addFault({
        kind: 'latency',
        operation: SCAN,
        milliseconds: 1_000,
        times: 1,
      });
      const answer = user.take(scan);
      await bench.whenFaultsAreSpent();
      await bench.elsewhere.scan(scan.target);
      return answer;
    },
    status: 409,
    reason: 'refused',
    says: 'scan quota',
    // Theirs and ours.
    writes: { StartImageScan: 2 },
  },
  {
    title: 'AWS takes longer than anybody waits, and does it then',
    send: async bench => {
      const body = await bench.request();
      bench.demo.simulator.addFault({
        kind: 'latency',
        operation: PUT,
        milliseconds: 11_000,
        times: 1,
      });
      const first = await bench.send({ body });
      expect([first.status, first.body.error.details.reason]).toEqual([
        503,
        'outcomeUnknown',
      ]);
      await bench.whenWritten();
      return bench.send({ body });
    },
    status: 200,
    writes: { PutApprovalResult: 1 },
    also: done,
  },
  {
    title: 'a start is cut before AWS has done it, and is sent once more',
    send: amid({ kind: 'cut', operation: START, times: 1 }, 'start-pipeline'),
    status: 200,
    writes: { StartPipelineExecution: 2 },
  },
  {
    title: 'AWS says no, and says a value of a variable with it',
    send: async bench => {
      await bench.elsewhere.declareVariable('DEPLOY_KEY');
      return amid(
        { kind: 'deny', operation: START, resource: SECRET },
        'start-pipeline',
        { input: { variables: [{ name: 'DEPLOY_KEY', value: SECRET }] } },
      )(bench);
    },
    status: 502,
    reason: 'failed',
    says: START,
    writes: { StartPipelineExecution: 1 },
  },
  {
    title: 'nothing, and a variable has a value',
    send: async bench => {
      await bench.elsewhere.declareVariable('DEPLOY_KEY');
      return amid(
        { kind: 'cut', operation: START, times: 1 },
        'start-pipeline',
        {
          input: { variables: [{ name: 'DEPLOY_KEY', value: SECRET }] },
        },
      )(bench);
    },
    status: 200,
    writes: { StartPipelineExecution: 2 },
    also: async ({ body }, { elsewhere }) => {
      expect(body.variableNames).toEqual(['DEPLOY_KEY']);
      expect(await elsewhere.variables(body.result.executionId)).toEqual({
        DEPLOY_KEY: SECRET,
      });
    },
  },
];
