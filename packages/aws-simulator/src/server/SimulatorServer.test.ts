import { request } from 'node:http';
import { cbor } from '@smithy/core/cbor';
import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  GetDashboardCommand,
} from '@aws-sdk/client-cloudwatch';
import {
  CodePipelineClient,
  GetPipelineStateCommand,
  ListPipelinesCommand,
  PipelineNotFoundException,
} from '@aws-sdk/client-codepipeline';
import {
  DescribeTargetGroupsCommand,
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { Simulation } from './Simulation';
import { SimulatorServer } from './SimulatorServer';
import { seen, wireServices } from './__testUtils__/wireServices';

const startAt = Date.parse('2026-03-02T09:00:00Z');
const credentials = {
  accessKeyId: 'AKIA111122223333DEMO',
  secretAccessKey: 'simulated',
};
const authorization =
  'AWS4-HMAC-SHA256 Credential=AKIA111122223333DEMO/20260302/us-east-1/codepipeline/aws4_request, SignedHeaders=host, Signature=0';

const logged: string[] = [];

describe('SimulatorServer', () => {
  const simulation = new Simulation({
    seed: 'wire',
    startAt,
    speed: 0,
    scenarios: [],
  });
  const server = new SimulatorServer({
    services: wireServices,
    simulation,
    logError: message => logged.push(message),
  });
  let endpoint: string;

  beforeAll(async () => {
    endpoint = `http://127.0.0.1:${await server.listen(0, '127.0.0.1')}`;
  });
  afterAll(() => server.close());
  beforeEach(() => {
    seen.mockClear();
    logged.length = 0;
    simulation.counters.clear();
  });

  const options = () => ({
    endpoint,
    credentials,
    region: 'eu-west-1',
    maxAttempts: 1,
  });
  const post = (headers: Record<string, string>, body: string | Uint8Array) =>
    fetch(endpoint, {
      method: 'POST',
      headers: { authorization, ...headers },
      body,
    });
  const json = (target: string, body: unknown) =>
    post(
      {
        'x-amz-target': `CodePipeline_20150709.${target}`,
        'content-type': 'application/x-amz-json-1.1',
      },
      JSON.stringify(body),
    );

  it('speaks JSON 1.1 with the SDK', async () => {
    const client = new CodePipelineClient(options());
    const output = await client.send(
      new GetPipelineStateCommand({ name: 'shop' }),
    );
    expect(output).toMatchObject({
      pipelineVersion: 3,
      created: new Date('2026-03-01T10:11:12.345Z'),
      stageStates: [{ stageName: 'Source' }, { stageName: 'Build' }],
    });
    const [input, context] = seen.mock.calls[0];
    expect(input).toEqual({ name: 'shop' });
    expect(context.place).toMatchObject({
      account: '111122223333',
      region: 'eu-west-1',
    });

    const error = await client
      .send(new GetPipelineStateCommand({ name: 'nowhere' }))
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(PipelineNotFoundException);
    expect(error).toMatchObject({
      name: 'PipelineNotFoundException',
      message:
        "The account with id '111122223333' does not include a pipeline with the name 'nowhere'",
      $metadata: {
        httpStatusCode: 400,
        requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      },
    });
  });

  it('speaks JSON 1.0 with the SDK, and keeps the codes of Query', async () => {
    const client = new CloudWatchClient(options());
    const { MetricAlarms } = await client.send(
      new DescribeAlarmsCommand({ AlarmNames: ['5xx'], MaxRecords: 7 }),
    );
    expect(seen).toHaveBeenCalledWith({ AlarmNames: ['5xx'], MaxRecords: 7 });
    expect(MetricAlarms?.[0]).toMatchObject({
      Threshold: 0.5,
      ActionsEnabled: false,
      StateUpdatedTimestamp: new Date('2026-03-01T10:11:12Z'),
    });
    await expect(
      client.send(new GetDashboardCommand({ DashboardName: 'x' })),
    ).rejects.toMatchObject({
      message: 'Dashboard x does not exist',
      $metadata: { httpStatusCode: 404 },
    });
  });

  it('speaks Query with the SDK', async () => {
    const client = new ElasticLoadBalancingV2Client(options());
    const { TargetGroups } = await client.send(
      new DescribeTargetGroupsCommand({ Names: ['blue', 'green'] }),
    );
    expect(seen).toHaveBeenCalledWith({ Names: ['blue', 'green'] });
    expect(TargetGroups).toEqual([
      expect.objectContaining({ TargetGroupName: 'blue', Port: 80 }),
      expect.objectContaining({
        TargetGroupName: 'green',
        HealthCheckEnabled: true,
        LoadBalancerArns: ['arn:a', 'arn:b'],
        Matcher: { HttpCode: '200 <ok> & "fine"' },
      }),
    ]);
    await client.send(
      new DescribeTargetHealthCommand({
        TargetGroupArn: 'arn:tg',
        Targets: [{ Id: '10.0.0.1', Port: 80 }, { Id: '10.0.0.2' }],
        Include: [],
      }),
    );
    expect(seen).toHaveBeenLastCalledWith({
      TargetGroupArn: 'arn:tg',
      Targets: [{ Id: '10.0.0.1', Port: 80 }, { Id: '10.0.0.2' }],
      Include: [],
    });
    await expect(
      client.send(new DescribeTargetGroupsCommand({ Names: ['missing'] })),
    ).rejects.toMatchObject({
      name: 'TargetGroupNotFoundException',
      message: 'One or more target groups not found',
      $metadata: { httpStatusCode: 400, requestId: expect.any(String) },
    });
  });

  it('speaks CBOR and Query to CloudWatch, as the command line does', async () => {
    const scope = authorization.replace('codepipeline', 'monitoring');
    const response = await fetch(
      `${endpoint}/service/GraniteServiceVersion20100801/operation/DescribeAlarms`,
      {
        method: 'POST',
        headers: { authorization: scope },
        body: cbor.serialize({ MaxRecords: 5 }),
      },
    );
    expect(response.headers.get('smithy-protocol')).toBe('rpc-v2-cbor');
    const body = cbor.deserialize(new Uint8Array(await response.arrayBuffer()));
    expect(body.MetricAlarms[0]).toMatchObject({
      AlarmName: '5xx',
      Threshold: 0.5,
      StateUpdatedTimestamp: { tag: 1, value: 1772359872 },
    });
    const query = await fetch(endpoint, {
      method: 'POST',
      headers: { authorization: scope },
      body: 'Action=DescribeAlarms&Version=2010-08-01&AlarmNames.member.1=5xx',
    });
    expect(await query.text()).toContain(
      '<DescribeAlarmsResult><MetricAlarms><member><AlarmName>5xx</AlarmName>',
    );
    expect(seen).toHaveBeenLastCalledWith({ AlarmNames: ['5xx'] });
  });

  it.each([
    [{}, 'ValidationException', "Value null at 'name'"],
    [{ name: null }, 'ValidationException', "Value null at 'name'"],
    [{ name: 'shop', nme: 1 }, 'ValidationException', "Unknown member 'nme'"],
    [{ name: 7 }, 'SerializationException', "Expected a string at 'name'"],
    [[], 'SerializationException', "Expected a structure at ''"],
  ])('refuses the input %j', async (input, code, message) => {
    const response = await json('GetPipelineState', input);
    expect(response.status).toBe(400);
    expect(response.headers.get('x-amzn-errortype')).toBe(code);
    expect(await response.json()).toEqual({
      __type: code,
      message: expect.stringContaining(message),
    });
    expect(seen).not.toHaveBeenCalled();
  });

  it('refuses a form that does not fit, and names where', async () => {
    const scope = authorization.replace('codepipeline', 'elasticloadbalancing');
    const ask = async (form: string) => {
      const response = await post({ authorization: scope }, form);
      return `${response.status} ${await response.text()}`;
    };
    expect(await ask('Action=DescribeTargetHealth')).toMatch(
      /^400 .*<Type>Sender<\/Type><Code>ValidationError<\/Code>.*'TargetGroupArn'/,
    );
    expect(
      await ask(
        'Action=DescribeTargetHealth&TargetGroupArn=a&Targets.member.1.Port=x',
      ),
    ).toContain("Targets[0].Port'");
    expect(await ask('Action=DescribeTargetGroups&Nmes.member.1=x')).toContain(
      "Unknown member 'Nmes'",
    );
  });

  it.each([
    ['GetPipeline', "null at 'pipeline.roleArn'"],
    ['GetPipelineExecution', "Unknown member 'pipelinExecution'"],
    ['ListTagsForResource', 'misspelt'],
    ['PutActionRevision', 'a mistake of ours'],
  ])('is loud about its own mistake in %s', async (operation, reason) => {
    const inputs: Record<string, object> = {
      GetPipeline: { name: 'a' },
      GetPipelineExecution: { pipelineName: 'a', pipelineExecutionId: 'b' },
      ListTagsForResource: { resourceArn: 'a' },
      PutActionRevision: {
        pipelineName: 'a',
        stageName: 'b',
        actionName: 'c',
        actionRevision: {
          revisionId: 'd',
          revisionChangeId: 'e',
          created: 1772359872,
        },
      },
    };
    const response = await json(operation, inputs[operation]);
    expect(response.status).toBe(500);
    expect((await response.json()).__type).toBe('InternalFailure');
    expect(logged).toEqual([expect.stringContaining(reason)]);
  });

  it('answers for what it does not know as AWS does, and counts it', async () => {
    await expect(
      new CodePipelineClient(options()).send(new ListPipelinesCommand({})),
    ).rejects.toMatchObject({ name: 'UnknownOperationException' });
    const unknown = await json('MakeCoffee', {});
    expect(unknown.status).toBe(400);
    expect((await unknown.json()).__type).toBe('UnknownOperationException');
    const query = await post(
      {
        authorization: authorization.replace(
          'codepipeline',
          'elasticloadbalancing',
        ),
      },
      'Action=MakeTea',
    );
    expect(await query.text()).toContain('<Code>InvalidAction</Code>');
    expect((await post({ 'x-amz-target': 'Coffee.Make' }, '{}')).status).toBe(
      404,
    );
    expect((await post({ 'x-amz-target': 'Coffee' }, '{}')).status).toBe(404);
    expect(simulation.counters.report()).toMatchObject({
      unimplemented: { 'codepipeline:ListPipelines': 1 },
      unknown: {
        'codepipeline:MakeCoffee': 1,
        'elasticloadbalancing:MakeTea': 1,
        'Coffee.Make': 1,
      },
    });
  });

  it('asks for credentials, and tells the simulated time', async () => {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: { 'x-amz-target': 'CodePipeline_20150709.GetPipelineState' },
      body: '{"name":"shop"}',
    });
    expect((await response.json()).__type).toBe(
      'MissingAuthenticationTokenException',
    );
    expect(response.headers.get('date')).toBe('Mon, 02 Mar 2026 09:00:00 GMT');
    expect(response.headers.get('age')).toBe('0');
    expect(response.headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('lets the world catch up with its clock before it answers', async () => {
    const happened = jest.fn();
    simulation.world.after(60, happened);
    simulation.world.clock.step(60_000);
    expect(happened).not.toHaveBeenCalled();
    const response = await json('GetPipelineState', { name: 'shop' });
    expect(happened).toHaveBeenCalledTimes(1);
    expect(response.headers.get('date')).toBe('Mon, 02 Mar 2026 09:01:00 GMT');
  });

  it('is closed to web pages, and to bodies without end', async () => {
    const statusFor = (headers: Record<string, string>) =>
      new Promise<number | undefined>((resolve, reject) => {
        request(`${endpoint}/_simulator/clock`, { headers }, response => {
          response.resume();
          resolve(response.statusCode);
        })
          .on('error', reject)
          .end();
      });
    expect(await statusFor({ host: 'rebound.example:4599' })).toBe(403);
    expect(await statusFor({ host: '127.0.0.1.rebound.example' })).toBe(403);
    expect(await statusFor({ origin: 'http://localhost:3000' })).toBe(403);
    expect(await statusFor({ host: 'localhost:1' })).toBe(200);
    const large = await post(
      { 'x-amz-target': 'CodePipeline_20150709.GetPipelineState' },
      'x'.repeat(17 * 1024 * 1024),
    ).then(
      response => response.status,
      () => 'cut',
    );
    expect([413, 'cut']).toContain(large);
  });
});
