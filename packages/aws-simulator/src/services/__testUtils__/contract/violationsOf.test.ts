import * as balancing from '@aws-sdk/client-elastic-load-balancing-v2';
import * as codePipeline from '@aws-sdk/client-codepipeline';
import { SdkModel } from '../../../protocol/SdkModel';
import { violationsOf } from './violationsOf';

const requestId = '0b1c2d3e-0000-4000-8000-000000000000';

function check(
  sdk: object,
  operation: string,
  body: string,
  headers: Record<string, string> = {},
  statusCode = 200,
) {
  const model = new SdkModel(sdk as Record<string, unknown>);
  const found = model.operation(operation);
  if (!found) throw new Error(`There is no ${operation}`);
  const type =
    model.protocol === 'query' ? 'text/xml' : 'application/x-amz-json-1.1';
  const all = {
    'content-type': type,
    'x-amzn-requestid': requestId,
    ...headers,
  };
  return violationsOf(
    { statusCode, headers: all, body },
    found,
    model.protocol,
  );
}

describe('the contract’s eye', () => {
  const state = {
    pipelineName: 'shop',
    pipelineVersion: 1,
    created: 1_772_438_400.5,
    stageStates: [
      { stageName: 'Build', inboundTransitionState: { enabled: true } },
    ],
  };

  it.each<[object, string[]]>([
    [{}, []],
    [
      { created: '2026-03-02T09:00:00Z' },
      ['$.created is no timestamp: "2026-03-02T09:00:00Z"'],
    ],
    [
      { created: 1_772_438_400_500 },
      ['$.created is no timestamp: 1772438400500'],
    ],
    [{ created: 0 }, ['$.created is no timestamp: 0']],
    [{ created: null }, ['$.created is no timestamp: null']],
    [{ pipelineVersion: '1' }, ['$.pipelineVersion is no number: "1"']],
    [{ pipelineName: 7 }, ['$.pipelineName is no string: 7']],
    [{ name: 'shop' }, ['$.name is unknown to GetPipelineStateOutput']],
    [{ stageStates: {} }, ['$.stageStates is no list']],
    [
      { stageStates: [{ inboundTransitionState: { enabled: 'yes' } }, 'x'] },
      [
        '$.stageStates[0].inboundTransitionState.enabled is no boolean: "yes"',
        '$.stageStates[1] is no structure',
      ],
    ],
  ])('sees in JSON, with %j: %j', (wrong, violations) => {
    const body = JSON.stringify({ ...state, ...wrong });
    expect(check(codePipeline, 'GetPipelineState', body)).toEqual(violations);
  });

  it('misses what is required, and knows how an answer comes', () => {
    const body = JSON.stringify({ pipeline: { name: 'shop' } });
    expect(check(codePipeline, 'GetPipeline', body)).toEqual([
      '$.pipeline.roleArn is missing',
      '$.pipeline.stages is missing',
    ]);
    expect(
      check(
        codePipeline,
        'GetPipelineState',
        '{}',
        { 'content-type': 'text/plain', 'x-amzn-requestid': '' },
        202,
      ),
    ).toEqual([
      'The status is 202',
      'The content type is text/plain',
      'There is no request id',
    ]);
  });

  const answer = (group: string, list = 'member') =>
    `<DescribeTargetGroupsResponse xmlns="x"><DescribeTargetGroupsResult><TargetGroups><${list}>${group}</${list}></TargetGroups></DescribeTargetGroupsResult><ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></DescribeTargetGroupsResponse>`;

  it.each<[string, string[]]>([
    [
      answer(
        '<Port>80</Port><HealthCheckEnabled>true</HealthCheckEnabled><LoadBalancerArns><member>arn:a</member></LoadBalancerArns>',
      ),
      [],
    ],
    [
      answer('<Port>eighty</Port>'),
      ['$.TargetGroups[0].Port is no number: eighty'],
    ],
    [
      answer('<HealthCheckEnabled>1</HealthCheckEnabled>'),
      ['$.TargetGroups[0].HealthCheckEnabled is no boolean: 1'],
    ],
    [
      answer('<port>80</port>'),
      ['$.TargetGroups[0].port is unknown to TargetGroup'],
    ],
    [
      answer('<Port>80</Port><Port>81</Port>'),
      ['$.TargetGroups[0].Port is there 2 times'],
    ],
    [answer('', 'item'), ['$.TargetGroups has a item, not a member']],
    ['<Result/>', ['The root is Result']],
  ])('sees in XML %s: %j', (body, violations) => {
    expect(check(balancing, 'DescribeTargetGroups', body)).toEqual(violations);
  });
});
