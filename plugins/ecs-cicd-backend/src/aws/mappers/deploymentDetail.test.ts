import type { DeploymentInfo } from '@aws-sdk/client-codedeploy';
import type { ServiceDeployment } from '@aws-sdk/client-ecs';
import type { Rule } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { ServiceName } from '../../release/assembly/facts';
import {
  hooksIn,
  mapAutoRollback,
  mapCodeDeploySides,
  mapCodeDeploySteps,
  mapReadyWait,
} from './codeDeployDetail';
import { mapCodeDeployment } from './codedeploy';
import { mapStageSteps } from './ecsDeploymentDetail';
import { mapServiceDeployment } from './ecsDeployments';
import { mapRoute } from './trafficRoutes';

const place = { accountId: '111122223333', region: 'eu-west-1' };

describe('hooksIn', () => {
  const hooks = new Map([
    ['BeforeAllowTraffic', 'check'],
    ['AfterAllowTraffic', 'arn:aws:lambda:eu-west-1:1:function:verify'],
  ]);

  it.each([
    [
      'YAML',
      'Hooks:\n  - BeforeAllowTraffic: "check"\n  - AfterAllowTraffic: arn:aws:lambda:eu-west-1:1:function:verify\n',
    ],
    [
      'JSON',
      '{"Hooks":[{"BeforeAllowTraffic":"check"},{"AfterAllowTraffic":"arn:aws:lambda:eu-west-1:1:function:verify"}]}',
    ],
  ])('finds the functions in %s', (_, appSpec) => {
    expect(hooksIn(appSpec)).toEqual(hooks);
  });

  it('finds none where there are none', () => {
    expect(hooksIn(undefined).size).toBe(0);
    expect(hooksIn('version: 0.0\nResources: []').size).toBe(0);
  });
});

describe('deployments of CodeDeploy', () => {
  const map = (info: DeploymentInfo, target?: object) =>
    mapCodeDeployment({ info, place, ...(target ? { target } : {}) });

  it('tells who failed, what it said, and no secret of its log', () => {
    const events = [
      {
        lifecycleEventName: 'AfterAllowTestTraffic',
        status: 'Failed' as const,
        diagnostics: {
          errorCode: 'ScriptFailed' as const,
          scriptName: 'check',
          message: 'The function reported Failed',
          logTail: 'GET /health password=hunter2\n500',
        },
      },
      { lifecycleEventName: 'AllowTraffic', status: 'Skipped' as const },
    ];
    const { deployment } = map(
      { deploymentId: 'd-1', status: 'Failed' },
      { ecsTarget: { lifecycleEvents: events } },
    );
    expect(
      mapCodeDeploySteps({
        deployment,
        events,
        appSpec:
          '- AfterAllowTestTraffic: arn:aws:lambda:eu-west-1:1:function:check:7',
        place,
      }),
    ).toMatchObject([
      {
        event: { name: 'AfterAllowTestTraffic', status: 'failed' },
        hooks: [
          {
            kind: 'function',
            name: 'check',
            consoleUrl: expect.stringContaining('functions/check'),
          },
        ],
        diagnostics: {
          errorCode: 'ScriptFailed',
          message: 'The function reported Failed',
          script: 'check',
          logTail: 'GET /health password=…\n500',
        },
      },
      { event: { status: 'skipped' }, hooks: [] },
    ]);
  });

  it.each([
    ['percent', 10, [90, 10]],
    ['parts of one', 0.1, [90, 10]],
    ['everything', 1, [0, 100]],
    ['nothing yet', 0, [100, 0]],
  ])(
    'shows the versions of a function: %s',
    (_, targetVersionWeight, weights) => {
      const target = {
        lambdaTarget: {
          lambdaFunctionInfo: {
            functionName: 'thumbnailer',
            functionAlias: 'live',
            currentVersion: '6',
            targetVersion: '7',
            targetVersionWeight,
          },
        },
      };
      const sides = mapCodeDeploySides({
        facts: map(
          {
            deploymentId: 'd-1',
            status: 'InProgress',
            computePlatform: 'Lambda',
          },
          target,
        ),
        taskGroups: [],
        previousTaskDefinitionArn: undefined,
        isRolledBack: false,
      });
      expect(sides.map(({ name }) => name)).toEqual(['6', '7']);
      expect(sides.map(({ share }) => share.weight)).toEqual(weights);
      expect(sides.map(({ kind }) => kind)).toEqual([
        'functionVersion',
        'functionVersion',
      ]);
    },
  );

  it.each([
    ['CONTINUE_DEPLOYMENT', 'continue'],
    ['STOP_DEPLOYMENT', 'stop'],
  ] as const)('knows what follows a wait: %s', (actionOnTimeout, onTimeout) => {
    const blueGreenDeploymentConfiguration = {
      deploymentReadyOption: { actionOnTimeout, waitTimeInMinutes: 60 },
    };
    expect(
      mapReadyWait({ status: 'Ready', blueGreenDeploymentConfiguration }),
    ).toEqual({ minutes: 60, onTimeout });
    expect(
      mapReadyWait({ status: 'InProgress', blueGreenDeploymentConfiguration }),
    ).toBeUndefined();
  });

  it('tells what makes it go back', () => {
    const events = ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_ALARM'] as const;
    expect(mapAutoRollback({ enabled: true, events: [...events] })).toEqual([
      'failure',
      'alarm',
    ]);
    expect(mapAutoRollback({ enabled: false, events: [...events] })).toEqual(
      [],
    );
    expect(mapAutoRollback(undefined)).toEqual([]);
  });
});

describe('hooks of ECS', () => {
  const service: ServiceName = {
    ...place,
    clusterName: 'shop',
    serviceName: 'web',
  };

  it('puts each hook at its stage, those of the current one as they stand', () => {
    const check = 'arn:aws:lambda:eu-west-1:111122223333:function:check';
    const told: ServiceDeployment = {
      serviceDeploymentArn: 'arn:aws:ecs:eu-west-1:1:service-deployment/a/b/c',
      status: 'IN_PROGRESS',
      lifecycleStage: 'PRODUCTION_TRAFFIC_SHIFT',
      deploymentConfiguration: {
        strategy: 'BLUE_GREEN',
        lifecycleHooks: [
          {
            targetType: 'AWS_LAMBDA',
            hookTargetArn: check,
            lifecycleStages: ['POST_SCALE_UP', 'POST_PRODUCTION_TRAFFIC_SHIFT'],
          },
          {
            targetType: 'PAUSE',
            lifecycleStages: ['PRE_PRODUCTION_TRAFFIC_SHIFT'],
          },
        ],
      },
      lifecycleHookDetails: [
        {
          hookId: 'h',
          targetType: 'PAUSE',
          status: 'AWAITING_ACTION',
          timeoutAction: 'CONTINUE',
          expiresAt: new Date('2026-05-04T12:00:00Z'),
        },
      ],
    };
    const { deployment } = mapServiceDeployment({
      deployment: told,
      place,
      service,
      revisions: new Map(),
    });
    const steps = mapStageSteps(deployment, told, place);
    const hooks = new Map(steps.map(one => [one.event.name, one.hooks]));
    expect(hooks.get('POST_SCALE_UP')).toMatchObject([
      { kind: 'function', name: 'check', status: 'succeeded' },
    ]);
    expect(hooks.get('PRODUCTION_TRAFFIC_SHIFT')).toEqual([
      {
        kind: 'pause',
        name: 'Pause',
        hookId: 'h',
        status: 'waiting',
        rawStatus: 'AWAITING_ACTION',
        expiresAt: '2026-05-04T12:00:00.000Z',
        onTimeout: 'continue',
      },
    ]);
    expect(hooks.get('POST_PRODUCTION_TRAFFIC_SHIFT')).toMatchObject([
      { name: 'check', status: 'pending' },
    ]);
    expect(hooks.get('BAKE_TIME')).toEqual([]);
  });
});

describe('mapRoute', () => {
  const group = (name: string) =>
    `arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/${name}/1`;
  const route = (rule: Rule) =>
    mapRoute({
      purpose: 'production',
      rule,
      listener: {
        Port: 443,
        Protocol: 'HTTPS',
        LoadBalancerArn:
          'arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/shop/50dc',
      },
      sides: [
        {
          kind: 'taskSet',
          state: 'serving',
          share: {
            label: 'blue',
            weight: 100,
            targetGroup: 'one',
            imageDigests: [],
          },
        },
      ],
      place,
    });

  it('counts weights of any unit in percent', () => {
    expect(
      route({
        Priority: '5',
        Actions: [
          {
            Type: 'forward',
            ForwardConfig: {
              TargetGroups: [
                { TargetGroupArn: group('one'), Weight: 3 },
                { TargetGroupArn: group('two'), Weight: 1 },
              ],
            },
          },
        ],
      }),
    ).toMatchObject({
      name: 'shop',
      port: 443,
      priority: '5',
      weights: [
        { target: 'one', weight: 75, label: 'blue' },
        { target: 'two', weight: 25 },
      ],
    });
  });

  it.each([
    [{ Field: 'path-pattern', Values: ['/a', '/b'] }, 'path /a or /b'],
    [
      {
        Field: 'host-header',
        HostHeaderConfig: { Values: ['shop.example.com'] },
      },
      'host shop.example.com',
    ],
    [
      {
        Field: 'http-header',
        HttpHeaderConfig: {
          HttpHeaderName: 'X-Origin-Verify',
          Values: ['secret'],
        },
      },
      'header X-Origin-Verify',
    ],
    [
      {
        Field: 'query-string',
        QueryStringConfig: { Values: [{ Key: 'key', Value: 'secret' }] },
      },
      'query key',
    ],
    [
      {
        Field: 'source-ip',
        SourceIpConfig: { Values: ['10.0.0.0/8'] },
      },
      'source',
    ],
  ])('says which requests it takes, and no secret', (condition, text) => {
    expect(
      route({
        Conditions: [condition],
        Actions: [{ Type: 'forward', TargetGroupArn: group('one') }],
      }),
    ).toMatchObject({
      conditions: [text],
      weights: [{ target: 'one', weight: 100, label: 'blue' }],
    });
  });
});
