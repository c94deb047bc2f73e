import { advance, callFrom, makePlace, watchFor } from '../testUtils/story';
import {
  createListener,
  createLoadBalancer,
  createRule,
  createTargetGroup,
  deregisterTarget,
  registerTarget,
  setForward,
} from '.';
import {
  DescribeListeners,
  DescribeLoadBalancers,
  DescribeRules,
  DescribeTags,
  DescribeTargetGroups,
  DescribeTargetHealth,
} from './operations';

function setUp() {
  const place = makePlace();
  const { LoadBalancerArn } = createLoadBalancer(place, {
    name: 'shop',
    tags: { team: 'shop' },
  });
  const [blue, green] = ['blue', 'green'].map(
    name =>
      createTargetGroup(place, { name, deregistrationDelaySeconds: 60 })
        .TargetGroupArn,
  );
  const { ListenerArn } = createListener(place, {
    loadBalancerArn: LoadBalancerArn,
    port: 80,
    forward: [{ targetGroupArn: blue, weight: 100 }],
  });
  return { place, LoadBalancerArn, blue, green, ListenerArn };
}

describe('a target', () => {
  it('becomes healthy with its first check, drains and goes', () => {
    const { place, blue } = setUp();
    const target = { id: '10.0.0.7', port: 8080 };
    const look = () =>
      DescribeTargetHealth({ TargetGroupArn: blue }, callFrom(place))
        .TargetHealthDescriptions?.map(each => each.TargetHealth?.State)
        .join() ?? '';
    registerTarget(place, blue, { ...target, passesHealthChecks: true });
    expect(watchFor(place, 60, look)).toEqual(['initial', 'healthy']);
    expect(deregisterTarget(place, blue, target)).toBe(60);
    expect(watchFor(place, 90, look)).toEqual(['draining', '']);
  });

  it('becomes unhealthy, and is unused where no listener forwards to', () => {
    const { place, blue, green } = setUp();
    const state = (arn: string) =>
      DescribeTargetHealth({ TargetGroupArn: arn }, callFrom(place))
        .TargetHealthDescriptions?.[0].TargetHealth;
    for (const arn of [blue, green]) {
      registerTarget(place, arn, {
        id: '10.0.0.7',
        port: 80,
        passesHealthChecks: false,
      });
    }
    advance(place, 60);
    expect(state(blue)).toMatchObject({
      State: 'unhealthy',
      Reason: 'Target.FailedHealthChecks',
    });
    expect(state(green)).toMatchObject({
      State: 'unused',
      Reason: 'Target.NotInUse',
    });
  });
});

describe('what Elastic Load Balancing answers', () => {
  it('describes balancers, listeners, weighted rules and tags', () => {
    const { place, LoadBalancerArn, blue, green, ListenerArn } = setUp();
    const call = callFrom(place);
    createRule(place, {
      listenerArn: ListenerArn,
      priority: 10,
      conditions: [{ Field: 'path-pattern', Values: ['/api/*'] }],
      forward: [{ targetGroupArn: blue, weight: 1 }],
    });
    setForward(place, ListenerArn, [
      { targetGroupArn: blue, weight: 80 },
      { targetGroupArn: green, weight: 20 },
    ]);
    expect(
      DescribeRules({ ListenerArn }, call).Rules?.map(rule => [
        rule.Priority,
        rule.Actions?.[0].ForwardConfig?.TargetGroups?.map(
          group => group.Weight,
        ),
      ]),
    ).toEqual([
      ['10', [1]],
      ['default', [80, 20]],
    ]);
    expect(
      DescribeListeners({ LoadBalancerArn }, call).Listeners?.[0]
        .DefaultActions?.[0].ForwardConfig?.TargetGroups?.[1],
    ).toEqual({ TargetGroupArn: green, Weight: 20 });
    const first = DescribeTargetGroups({ LoadBalancerArn, PageSize: 1 }, call);
    expect(first.TargetGroups).toMatchObject([
      { TargetGroupName: 'blue', LoadBalancerArns: [LoadBalancerArn] },
    ]);
    expect(
      DescribeTargetGroups(
        { LoadBalancerArn, PageSize: 1, Marker: first.NextMarker },
        call,
      ).TargetGroups,
    ).toMatchObject([{ TargetGroupName: 'green' }]);
    expect(
      DescribeTags({ ResourceArns: [LoadBalancerArn] }, call).TagDescriptions,
    ).toEqual([
      {
        ResourceArn: LoadBalancerArn,
        Tags: [{ Key: 'team', Value: 'shop' }],
      },
    ]);
  });

  it('refuses what is not there, in AWS words', () => {
    const { place } = setUp();
    const call = callFrom(place);
    const none = `arn:aws:elasticloadbalancing:eu-central-1:111122223333`;
    const refusals: [() => unknown, string][] = [
      [
        () => DescribeLoadBalancers({ Names: ['none'] }, call),
        'LoadBalancerNotFoundException',
      ],
      [
        () => DescribeTargetGroups({ Names: ['none'] }, call),
        'TargetGroupNotFoundException',
      ],
      [
        () =>
          DescribeTargetHealth(
            { TargetGroupArn: `${none}:targetgroup/none/0` },
            call,
          ),
        'TargetGroupNotFoundException',
      ],
      [
        () =>
          DescribeListeners(
            { ListenerArns: [`${none}:listener/app/none/0/0`] },
            call,
          ),
        'ListenerNotFoundException',
      ],
      [
        () => DescribeRules({ RuleArns: ['none'] }, call),
        'RuleNotFoundException',
      ],
      [() => DescribeRules({}, call), 'ValidationError'],
    ];
    for (const [refused, code] of refusals) {
      expect(refused).toThrow(expect.objectContaining({ code }));
    }
  });
});
