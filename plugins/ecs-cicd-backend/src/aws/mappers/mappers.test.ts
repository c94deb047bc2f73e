import { mapBuild } from './codebuild';
import { gitTime } from './codecommit';
import { isSettled, mapCodeDeployment, mapStrategy } from './codedeploy';
import { mapScan, needsFindings, parseEcrImage } from './ecr';
import { mapService } from './ecs';
import { mapServiceDeployment, mapServiceStrategy } from './ecsDeployments';
import { mapTargetHealth } from './elbv2';

const place = { accountId: '111122223333', region: 'us-east-1' };
const digest = (letter: string) => `sha256:${letter.repeat(64)}`;

describe('mapBuild', () => {
  it('takes image digests from exported variables, and leaves every value behind', () => {
    const build = mapBuild(
      {
        id: 'shop:1',
        buildStatus: 'IN_PROGRESS',
        environment: {
          type: 'LINUX_CONTAINER',
          image: 'standard',
          computeType: 'BUILD_GENERAL1_SMALL',
          environmentVariables: [{ name: 'TOKEN', value: 'hush-hush' }],
        },
        exportedEnvironmentVariables: [
          { name: 'IMAGE', value: `registry/shop@${digest('a')}` },
          { name: 'PASSWORD', value: 'also-hush' },
        ],
        phases: [
          {
            phaseType: 'INSTALL',
            phaseStatus: 'SUCCEEDED',
            durationInSeconds: 3,
          },
          { phaseType: 'BUILD' },
          { phaseType: 'COMPLETED' },
        ],
      },
      place,
    );
    expect(build.imageDigests).toEqual([digest('a')]);
    expect(JSON.stringify(build)).not.toMatch(/hush/);
    expect(build.phases.map(({ status }) => status)).toEqual([
      'succeeded',
      'running',
      'succeeded',
    ]);
  });

  it('says why a phase failed', () => {
    const build = mapBuild(
      {
        id: 'shop:1',
        buildStatus: 'FAULT',
        phases: [
          {
            phaseType: 'BUILD',
            phaseStatus: 'TIMED_OUT',
            contexts: [{ statusCode: 'BUILD_TIMED_OUT', message: 'too slow' }],
          },
        ],
      },
      place,
    );
    expect(build).toMatchObject({ status: 'failed', rawStatus: 'FAULT' });
    expect(build.phases[0].message).toBe('BUILD_TIMED_OUT: too slow');
  });
});

describe('CodeDeploy', () => {
  it.each([
    [
      {
        type: 'TimeBasedCanary' as const,
        timeBasedCanary: { canaryPercentage: 20, canaryInterval: 15 },
      },
      { kind: 'canary', stepPercent: 20, stepMinutes: 15 },
    ],
    [
      {
        type: 'TimeBasedLinear' as const,
        timeBasedLinear: { linearPercentage: 10, linearInterval: 3 },
      },
      { kind: 'linear', stepPercent: 10, stepMinutes: 3 },
    ],
    [{ type: 'AllAtOnce' as const }, { kind: 'allAtOnce' }],
    [undefined, { kind: 'unknown' }],
  ])('resolves %j', (trafficRoutingConfig, expected) => {
    expect(mapStrategy('mine', { trafficRoutingConfig })).toEqual({
      configName: 'mine',
      ...expected,
    });
  });

  it('links a rollback both ways, and finds the task definition in the AppSpec', () => {
    const taskDefinition =
      'arn:aws:ecs:us-east-1:111122223333:task-definition/shop:7';
    const failed = mapCodeDeployment({
      place,
      info: {
        deploymentId: 'd-1',
        status: 'Stopped',
        errorInformation: {
          code: 'ALARM_ACTIVE',
          message: 'Alarm 5xx went off',
        },
        rollbackInfo: { rollbackDeploymentId: 'd-2' },
        revision: {
          revisionType: 'AppSpecContent',
          appSpecContent: { content: `{"TaskDefinition":"${taskDefinition}"}` },
        },
      },
    }).deployment;
    const rollback = mapCodeDeployment({
      place,
      info: {
        deploymentId: 'd-2',
        status: 'Succeeded',
        creator: 'codeDeployRollback',
        rollbackInfo: {
          rollbackDeploymentId: 'd-2',
          rollbackTriggeringDeploymentId: 'd-1',
        },
      },
    }).deployment;
    expect(failed).toMatchObject({
      status: 'stopped',
      reason: 'Alarm 5xx went off',
      rolledBackBy: 'd-2',
      taskDefinitionArn: taskDefinition,
    });
    expect(rollback).toMatchObject({
      rollsBack: 'd-1',
      creator: 'codeDeployRollback',
    });
    expect(rollback.rolledBackBy).toBeUndefined();
  });

  it.each([
    [{ status: 'Succeeded' as const }, true],
    [{ status: 'InProgress' as const }, false],
    [{ status: 'Failed' as const, completeTime: new Date(0) }, true],
    [{ status: 'Failed' as const, completeTime: new Date(7_000_000) }, false],
    [
      {
        status: 'Stopped' as const,
        completeTime: new Date(7_000_000),
        rollbackInfo: { rollbackDeploymentId: 'd-2' },
      },
      true,
    ],
  ])('%j is settled: %s', (info, settled) => {
    expect(isSettled(info, new Date(7_200_000))).toBe(settled);
  });
});

describe('ECS', () => {
  const service = mapService(
    {
      serviceArn: 'arn:aws:ecs:us-east-1:111122223333:service/prod/shop',
      serviceName: 'shop',
      clusterArn: 'arn:aws:ecs:us-east-1:111122223333:cluster/prod',
      status: 'ACTIVE',
      deployments: [
        {
          id: 'ecs-svc/2',
          status: 'PRIMARY',
          rolloutState: 'FAILED',
          rolloutStateReason: 'circuit breaker',
          runningCount: 0,
          desiredCount: 2,
        },
        { id: 'ecs-svc/1', status: 'ACTIVE', runningCount: 2, desiredCount: 0 },
      ],
    },
    place,
  );

  it('keeps why a rollout was given up', () => {
    expect(service).toMatchObject({
      clusterName: 'prod',
      groups: [
        { isPrimary: true, failure: 'circuit breaker' },
        { isPrimary: false, runningCount: 2 },
      ],
    });
  });

  it.each([
    [undefined, { kind: 'rolling' }],
    [{ strategy: 'BLUE_GREEN' as const }, { kind: 'blueGreen' }],
    [
      {
        strategy: 'CANARY' as const,
        canaryConfiguration: { canaryPercent: 5, canaryBakeTimeInMinutes: 10 },
      },
      { kind: 'canary', stepPercent: 5, stepMinutes: 10 },
    ],
    [
      {
        strategy: 'LINEAR' as const,
        linearConfiguration: { stepPercent: 25, stepBakeTimeInMinutes: 6 },
      },
      { kind: 'linear', stepPercent: 25, stepMinutes: 6 },
    ],
  ])('resolves the strategy %j', (configuration, expected) => {
    expect(mapServiceStrategy(configuration)).toEqual(expected);
  });

  it('shows a native canary with its weights, its images and the stage that it is in', () => {
    const { deployment } = mapServiceDeployment({
      place,
      service,
      revisions: new Map([
        [
          'new',
          {
            taskDefinition: 'shop:2',
            containerImages: [
              { image: 'shop:latest', imageDigest: digest('b') },
            ],
          },
        ],
      ]),
      deployment: {
        serviceDeploymentArn:
          'arn:aws:ecs:us-east-1:111122223333:service-deployment/prod/shop/xyz',
        status: 'IN_PROGRESS',
        lifecycleStage: 'PRODUCTION_TRAFFIC_SHIFT',
        deploymentConfiguration: { strategy: 'CANARY' },
        sourceServiceRevisions: [
          {
            arn: 'old',
            requestedProductionTrafficWeight: 95,
            runningTaskCount: 2,
          },
        ],
        targetServiceRevision: {
          arn: 'new',
          requestedProductionTrafficWeight: 5,
          runningTaskCount: 2,
        },
      },
    });
    expect(deployment).toMatchObject({
      id: 'xyz',
      status: 'running',
      imageDigests: [digest('b')],
      traffic: [
        { label: 'blue', weight: 95 },
        { label: 'green', weight: 5, imageDigests: [digest('b')] },
      ],
    });
    const word = (name: string) =>
      deployment.lifecycleEvents.find(event => event.name === name)?.status;
    expect(word('SCALE_UP')).toBe('succeeded');
    expect(word('PRODUCTION_TRAFFIC_SHIFT')).toBe('running');
    expect(word('BAKE_TIME')).toBe('pending');
  });
});

describe('ECR', () => {
  it.each([
    [
      '111122223333.dkr.ecr.us-east-1.amazonaws.com/shop:1',
      { repositoryName: 'shop' },
    ],
    [
      `111122223333.dkr.ecr.cn-north-1.amazonaws.com.cn/team/shop:1@${digest(
        'c',
      )}`,
      {
        region: 'cn-north-1',
        repositoryName: 'team/shop',
        digest: digest('c'),
      },
    ],
    ['public.ecr.aws/nginx/nginx:1', undefined],
    ['nginx', undefined],
  ])('reads the reference %s', (image, expected) => {
    expect(parseEcrImage(image)).toEqual(
      expected && {
        accountId: '111122223333',
        region: 'us-east-1',
        ...expected,
      },
    );
  });

  it.each([
    [undefined, 'missing'],
    ['PENDING' as const, 'pending'],
    ['IN_PROGRESS' as const, 'running'],
    ['FAILED' as const, 'failed'],
    ['UNSUPPORTED_IMAGE' as const, 'unsupported'],
    ['SCAN_ELIGIBILITY_EXPIRED' as const, 'expired'],
    ['COMPLETE' as const, 'unknown'],
    ['ACTIVE' as const, 'unknown'],
  ])('a scan that is %s without an answer has no counts', (word, status) => {
    const scan = mapScan({ status: word && { status: word } });
    expect(scan.status).toBe(status);
    expect(scan.counts).toBeUndefined();
  });

  it('tells no scan from a scan that nobody told of', () => {
    expect(mapScan({}).status).toBe('missing');
    expect(mapScan({ isUntold: true }).status).toBe('unknown');
  });

  it('never shows counts that an expired or failed scan left behind', () => {
    for (const word of ['FAILED', 'SCAN_ELIGIBILITY_EXPIRED'] as const) {
      expect(
        mapScan({ status: { status: word }, counts: { HIGH: 0 } }).counts,
      ).toBeUndefined();
    }
  });

  it('counts by severity, and severities of tomorrow as undefined ones', () => {
    expect(
      mapScan({
        status: { status: 'ACTIVE' },
        counts: { CRITICAL: 1, LOW: 2, APOCALYPTIC: 3 },
      }),
    ).toMatchObject({
      status: 'continuous',
      kind: 'enhanced',
      counts: { critical: 1, high: 0, low: 2, undefined: 3 },
    });
  });

  it('asks again for an enhanced scan, which the list tells nothing of', () => {
    expect(needsFindings({})).toBe(true);
    expect(needsFindings({ imageScanStatus: { status: 'ACTIVE' } })).toBe(true);
    expect(needsFindings({ imageScanStatus: { status: 'FAILED' } })).toBe(
      false,
    );
  });
});

it('counts targets by what they are good for', () => {
  expect(
    mapTargetHealth(
      (
        [
          'healthy',
          'unhealthy',
          'unhealthy.draining',
          'initial',
          undefined,
        ] as const
      ).map(State => ({ TargetHealth: { State } })),
    ),
  ).toEqual({ healthy: 1, unhealthy: 2, other: 2 });
});

it.each([
  ['1484167798 -0800', '2017-01-11T20:49:58.000Z'],
  ['1484167798', '2017-01-11T20:49:58.000Z'],
  ['yesterday', undefined],
  [undefined, undefined],
])("reads Git's time %j", (text, expected) => {
  expect(gitTime(text)).toBe(expected);
});
