import type { ContainerDefinition, Task } from '@aws-sdk/client-ecs';
import { diffSettings } from '../../details/diffSettings';
import { alarmCondition, mapAlarmChange } from './cloudwatch';
import { comparableSettings } from './comparable';
import { mapService, withTargetGroups } from './ecs';
import { mapServiceEvents, mapServiceSettings } from './ecsService';
import { byAge, mapTask, tasksByAddress } from './ecsTasks';
import { mapTargetGroup } from './elbv2';
import { mapSecret, mapTaskDefinition } from './taskDefinition';
import { withoutCredentials } from './values';

const place = { accountId: '111122223333', region: 'us-east-1' };
const arn = (service: string, resource: string) =>
  `arn:aws:${service}:us-east-1:111122223333:${resource}`;

describe('mapTask', () => {
  it.each<[string, Task, boolean | undefined]>([
    ['runs', { lastStatus: 'RUNNING' }, undefined],
    [
      'was scaled in',
      {
        stopCode: 'ServiceSchedulerInitiated',
        stoppedReason: 'Scaling activity initiated by (deployment x)',
      },
      undefined,
    ],
    ['was reclaimed', { stopCode: 'SpotInterruption' }, undefined],
    ['ended by itself', { stopCode: 'EssentialContainerExited' }, true],
    ['never started', { stopCode: 'TaskFailedToStart' }, true],
    [
      'was unwell',
      {
        stopCode: 'ServiceSchedulerInitiated',
        stoppedReason: 'Task failed ELB health checks in (target-group x)',
      },
      true,
    ],
  ])('tells whether a task failed that %s', (_name, task, failed) => {
    expect(mapTask(task, place).failed).toBe(failed);
  });

  it('leaves every address behind', () => {
    const task: Task = {
      taskArn: arn('ecs', 'task/shop/abc'),
      clusterArn: arn('ecs', 'cluster/shop'),
      stoppedReason: 'cannot reach 10.0.3.7:443',
      attachments: [
        { details: [{ name: 'privateIPv4Address', value: '10.0.1.2' }] },
      ],
      containers: [
        {
          name: 'web',
          networkInterfaces: [{ privateIpv4Address: '10.0.1.2' }],
        },
      ],
    };
    expect(JSON.stringify(mapTask(task, place))).not.toMatch(/10\.0/);
    expect(tasksByAddress([task])).toEqual(new Map([['10.0.1.2', 'abc']]));
  });

  it('puts the newest first', () => {
    const started = (minute: number) =>
      mapTask(
        {
          taskArn: `task/${minute}`,
          startedAt: new Date(Date.UTC(2026, 0, 1, 0, minute)),
        },
        place,
      );
    expect(
      [started(1), started(3), started(2)].sort(byAge).map(({ id }) => id),
    ).toEqual(['3', '2', '1']);
  });
});

describe('mapTargetGroup', () => {
  it('names a target by its task, and says why it gets no traffic', () => {
    const group = mapTargetGroup(
      arn('elasticloadbalancing', 'targetgroup/shop-blue/0123'),
      place,
      [
        {
          Target: { Id: '10.0.1.2', Port: 8080 },
          TargetHealth: {
            State: 'unhealthy',
            Reason: 'Target.Timeout',
            Description: 'Request timed out',
          },
        },
        { Target: { Id: '10.0.1.9' }, TargetHealth: { State: 'draining' } },
      ],
      new Map([['10.0.1.2', 'abc']]),
    );
    expect(group).toMatchObject({
      name: 'shop-blue',
      health: { healthy: 0, unhealthy: 1, other: 1 },
      targets: [
        { taskId: 'abc', health: 'unhealthy', reason: 'Target.Timeout' },
        { health: 'other', rawState: 'draining' },
      ],
    });
    expect(JSON.stringify(group)).not.toMatch(/10\.0/);
  });
});

describe('mapSecret', () => {
  it.each([
    [arn('ssm', 'parameter/shop/url'), 'parameterStore', '/shop/url'],
    [arn('ssm', 'parameter/url'), 'parameterStore', '/url'],
    ['url', 'parameterStore', 'url'],
    [
      arn('secretsmanager', 'secret:shop/db-a1B2c3'),
      'secretsManager',
      'shop/db',
    ],
    [
      arn('secretsmanager', 'secret:shop/db-a1B2c3:password::'),
      'secretsManager',
      'shop/db:password',
    ],
    [arn('other', 'thing/x'), 'other', 'x'],
  ])('reads %s', (valueFrom, store, reference) => {
    expect(mapSecret({ name: 'URL', valueFrom })).toEqual({
      name: 'URL',
      store,
      reference,
    });
  });
});

describe('withoutCredentials', () => {
  it.each([
    ['curl -f http://localhost/health', 'curl -f http://localhost/health'],
    ['curl http://joe:hush@localhost/', 'curl http://…@localhost/'],
    ['curl -u joe:hush localhost', 'curl -u … localhost'],
    ['curl --user=joe:hush localhost', 'curl --user=… localhost'],
    [
      'curl -H "Authorization: Bearer hush" localhost',
      'curl -H "Authorization: …" localhost',
    ],
    ['curl localhost?token=hush&x=1', 'curl localhost?token=…&x=1'],
    ['check --password hush', 'check --password …'],
  ])('%s', (command, expected) => {
    expect(withoutCredentials(command)).toBe(expected);
  });
});

const container: ContainerDefinition = {
  name: 'web',
  image: 'shop@sha256:1',
  command: ['serve', '--key=hush-1'],
  environment: [
    { name: 'TOKEN', value: 'hush-2' },
    { name: 'STAGE', value: 'test' },
  ],
  dockerLabels: { note: 'hush-3' },
  portMappings: [{ containerPort: 8080 }, { containerPortRange: '1-9' }],
  healthCheck: { command: ['CMD-SHELL', 'curl -u me:hush-4 localhost'] },
  logConfiguration: {
    logDriver: 'splunk',
    options: { 'splunk-token': 'hush-5' },
  },
};

describe('a task definition', () => {
  it('is told without a value that may be a secret', () => {
    const told = mapTaskDefinition(
      {
        family: 'shop',
        revision: 3,
        taskRoleArn: 'arn:aws:iam::111122223333:role/team/shop-task',
        containerDefinitions: [container],
      },
      place,
    );
    expect(told).toMatchObject({
      taskRole: 'team/shop-task',
      containers: [
        {
          environmentNames: ['STAGE', 'TOKEN'],
          ports: ['8080/tcp', '1-9/tcp'],
          logDriver: 'splunk',
          healthCheck: { command: 'curl -u … localhost' },
        },
      ],
    });
    expect(JSON.stringify(told)).not.toMatch(/hush/);
  });

  const settingsOf = (change: Partial<ContainerDefinition>, names: string[]) =>
    comparableSettings({
      service: mapServiceSettings({}),
      taskDefinition: { containerDefinitions: [{ ...container, ...change }] },
      names,
    });

  it('is compared without a value that may be a secret', () => {
    expect(JSON.stringify(settingsOf({}, []))).not.toMatch(/hush/);
    const { differences } = diffSettings(
      settingsOf({}, []),
      settingsOf(
        {
          command: ['serve', '--key=other'],
          environment: [{ name: 'TOKEN', value: '' }],
          image: 'shop@sha256:2',
        },
        [],
      ),
    );
    expect(
      differences.map(({ setting, change, redacted }) => [
        setting,
        change,
        redacted,
      ]),
    ).toEqual([
      ['image', 'changed', false],
      ['command', 'changed', true],
      ['variable TOKEN', 'changed', true],
      ['variable STAGE', 'added', true],
    ]);
  });

  it.each([
    ['/ecs/shop-test', '/ecs/shop-prod', true],
    ['/ecs/TEST/web', '/ecs/Prod/web', true],
    ['latest-shop-test', 'lateprod-shop-prod', false],
    ['shop-test-2', 'shop-prod-3', false],
  ])('has names as whole words: %s and %s', (value, otherValue, byNameOnly) => {
    const log = (group: string) => ({
      logConfiguration: {
        logDriver: 'awslogs' as const,
        options: { 'awslogs-group': group },
      },
    });
    const { differences } = diffSettings(
      settingsOf(log(value), ['shop-test', 'test']),
      settingsOf(log(otherValue), ['shop-prod', 'prod']),
    );
    expect(differences).toEqual([
      expect.objectContaining({ value, otherValue, byNameOnly }),
    ]);
  });
});

describe('a service', () => {
  it('tells no strategy of ECS where another controller deploys', () => {
    expect(
      mapServiceSettings({
        status: 'ACTIVE',
        deploymentController: { type: 'CODE_DEPLOY' },
        deploymentConfiguration: {
          minimumHealthyPercent: 100,
          deploymentCircuitBreaker: { enable: false, rollback: false },
        },
        taskSets: [
          {
            status: 'PRIMARY',
            launchType: 'FARGATE',
            networkConfiguration: {
              awsvpcConfiguration: { subnets: [], assignPublicIp: 'ENABLED' },
            },
          },
        ],
      }),
    ).toEqual({
      rawStatus: 'ACTIVE',
      capacity: [],
      controller: 'CODE_DEPLOY',
      strategy: { kind: 'unknown' },
      launchType: 'FARGATE',
      minimumHealthyPercent: 100,
      publicIp: true,
    });
  });

  it('leaves the addresses in its events behind', () => {
    expect(
      mapServiceEvents([
        {
          id: '1',
          createdAt: new Date(0),
          message: '(target 10.0.0.1) is unhealthy',
        },
        { id: '2', message: 'at no time' },
      ]),
    ).toEqual([
      {
        id: '1',
        at: '1970-01-01T00:00:00.000Z',
        message: '(target …) is unhealthy',
      },
    ]);
  });

  it('knows by its newest revision which of its two target groups serves', () => {
    const [blue, green] = ['blue', 'green'].map(name =>
      arn('elasticloadbalancing', `targetgroup/${name}/1`),
    );
    const service = mapService(
      {
        loadBalancers: [
          {
            targetGroupArn: blue,
            advancedConfiguration: { alternateTargetGroupArn: green },
          },
        ],
        deployments: [{ id: '1', status: 'PRIMARY', taskDefinition: 'shop:2' }],
      },
      place,
    );
    expect(service.targetGroupArns).toEqual([blue, green]);
    const revision = (targetGroupArn: string) => ({
      taskDefinition: 'shop:2',
      resolvedConfiguration: { loadBalancers: [{ targetGroupArn }] },
    });
    const { groups } = withTargetGroups(service, [
      revision(green),
      revision(blue),
    ]);
    expect(groups[0].targetGroupArn).toBe(green);
  });
});

describe('an alarm', () => {
  it.each([
    [
      {
        MetricName: '5xx',
        Statistic: 'Sum' as const,
        ComparisonOperator: 'GreaterThanThreshold' as const,
        Threshold: 3,
        EvaluationPeriods: 5,
        DatapointsToAlarm: 2,
        Period: 30,
      },
      'Sum of 5xx > 3 for 2 of 5 periods of 30 s',
    ],
    [{ AlarmRule: 'ALARM(a) OR ALARM(b)' }, 'ALARM(a) OR ALARM(b)'],
    [
      {
        MetricName: 'x',
        ComparisonOperator: 'GreaterThanUpperThreshold' as const,
      },
      undefined,
    ],
  ])('goes off when %j', (alarm, expected) => {
    expect(alarmCondition(alarm)).toBe(expected);
  });

  it.each([
    [
      'from its data',
      {
        HistorySummary: 'Alarm updated from OK to ALARM',
        HistoryData: JSON.stringify({
          oldState: { stateValue: 'OK' },
          newState: { stateValue: 'ALARM', stateReason: 'too many' },
        }),
      },
      { from: 'ok', to: 'alarm', rawTo: 'ALARM', reason: 'too many' },
    ],
    [
      'from its summary where the data is cut',
      {
        HistorySummary: 'Alarm updated from INSUFFICIENT_DATA to OK',
        HistoryData: '{"oldState":',
      },
      { from: 'insufficientData', to: 'ok', rawTo: 'OK' },
    ],
  ])('changed: %s', (_name, item, expected) => {
    expect(mapAlarmChange({ ...item, Timestamp: new Date(0) })).toEqual({
      at: '1970-01-01T00:00:00.000Z',
      ...expected,
    });
  });
});
