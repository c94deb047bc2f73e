import type { Datapoint, Metric } from '../../world/Metric';
import { loadAt, MINUTE } from '../../world/Metric';
import type { SimulatedTime } from '../../world/SimulatedClock';
import type { Place } from '../../world/World';
import {
  elasticLoadBalancingStore,
  ListenerRecord,
  TargetGroupRecord,
} from './store';

const NAMESPACE = 'AWS/ApplicationELB';
/** Where users come in; requests to a test listener are few and are not counted. */
const PUBLIC_PORTS = [80, 443];

/** What the load balancers report of each target group: its hosts, and the requests that it gets. */
export function elasticLoadBalancingMetrics(place: Place): Metric[] {
  const { loadBalancers, listeners, targetGroups } =
    elasticLoadBalancingStore(place);
  const metrics: Metric[] = [];
  for (const [loadBalancerArn, { loadBalancer }] of loadBalancers) {
    const ownListeners = [...listeners.values()].filter(
      ({ listener }) => listener.LoadBalancerArn === loadBalancerArn,
    );
    const entrances = ownListeners.filter(({ listener }) =>
      PUBLIC_PORTS.includes(listener.Port ?? 0),
    );
    const since = loadBalancer.CreatedTime?.getTime() ?? 0;
    const common = { namespace: NAMESPACE, unit: 'Count' as const, since };
    const name = loadBalancer.LoadBalancerName ?? '';
    const requests = (share: (time: SimulatedTime) => number) => ({
      ...common,
      name: 'RequestCount',
      minute: (from: SimulatedTime) =>
        requestsIn(place, name, from, share(from)),
    });
    const errors = (share: (time: SimulatedTime) => number) => ({
      ...common,
      name: 'HTTPCode_Target_5XX_Count',
      // A minute without one is not reported.
      minute: () => undefined,
      atMost: (from: SimulatedTime) =>
        requestsIn(place, name, from, share(from))?.sum ?? 0,
    });
    const dimensions = {
      LoadBalancer: loadBalancerArn.split('loadbalancer/')[1],
    };
    metrics.push(
      { ...requests(time => shareOf(entrances, time)), dimensions },
      { ...errors(time => shareOf(entrances, time)), dimensions },
    );
    for (const [arn, group] of targetGroups) {
      if (!forwardsTo(ownListeners, arn)) continue;
      const ofGroup = {
        ...dimensions,
        TargetGroup: arn.split(':').pop() ?? arn,
      };
      metrics.push(
        {
          ...requests(time => shareOf(entrances, time, arn)),
          dimensions: ofGroup,
        },
        {
          ...errors(time => shareOf(entrances, time, arn)),
          dimensions: ofGroup,
        },
        {
          ...common,
          unit: 'Seconds' as const,
          name: 'TargetResponseTime',
          dimensions: ofGroup,
          minute: (from: SimulatedTime) =>
            responseTimeIn(place, name, from, shareOf(entrances, from, arn)),
        },
        ...(['healthy', 'unhealthy'] as const).map(state => ({
          ...common,
          name: state === 'healthy' ? 'HealthyHostCount' : 'UnHealthyHostCount',
          dimensions: ofGroup,
          minute: (from: SimulatedTime) => hostsIn(group, state, from),
        })),
      );
    }
  }
  return metrics;
}

function forwardsTo(listeners: ListenerRecord[], arn: string): boolean {
  return listeners.some(({ rules }) =>
    rules.some(({ rule }) =>
      rule.Actions.some(action =>
        action.ForwardConfig?.TargetGroups?.some(
          group => group.TargetGroupArn === arn,
        ),
      ),
    ),
  );
}

/** The part of the users' requests that a target group gets, or that any of them does. */
function shareOf(
  entrances: ListenerRecord[],
  time: SimulatedTime,
  targetGroupArn?: string,
): number {
  const shares = entrances.map(({ shares: history }) => {
    const share = history.at(time) ?? new Map<string, number>();
    return targetGroupArn === undefined
      ? [...share.values()].reduce((sum, one) => sum + one, 0)
      : share.get(targetGroupArn) ?? 0;
  });
  return shares.length === 0
    ? 0
    : shares.reduce((sum, one) => sum + one, 0) / shares.length;
}

function requestsIn(
  { world: { random } }: Place,
  name: string,
  from: SimulatedTime,
  share: number,
): Datapoint | undefined {
  const usual = random.integer(`requests/${name}`, 400, 2400);
  const count = Math.round(usual * loadAt(random, name, from) * share);
  return count === 0
    ? undefined
    : { sum: count, minimum: 1, maximum: 1, samples: count };
}

/** How long the targets took, in seconds; not reported while they get no request. */
function responseTimeIn(
  place: Place,
  name: string,
  from: SimulatedTime,
  share: number,
): Datapoint | undefined {
  const { random } = place.world;
  const requests = requestsIn(place, name, from, share);
  if (!requests) return undefined;
  const usual = random.integer(`response-time/${name}`, 35, 160) / 1000;
  const uneven = random.fraction(`response-time/${name}/${from}`);
  const average = usual * (0.85 + 0.3 * uneven);
  return {
    sum: average * requests.samples,
    minimum: average / 4,
    maximum: average * 5,
    samples: requests.samples,
  };
}

/** Each of the load balancer's nodes counts the hosts, a few times a minute. */
function hostsIn(
  { health }: TargetGroupRecord,
  state: 'healthy' | 'unhealthy',
  from: SimulatedTime,
): Datapoint | undefined {
  const counts = health
    .during(from, from + MINUTE)
    .map(({ [state]: count }) => count);
  if (counts.length === 0) return undefined;
  return {
    sum: counts.reduce((sum, count) => sum + count, 0),
    minimum: Math.min(...counts),
    maximum: Math.max(...counts),
    samples: counts.length,
  };
}
