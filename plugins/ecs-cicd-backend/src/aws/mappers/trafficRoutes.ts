import type {
  Action,
  Listener,
  Rule,
  RuleCondition,
  TargetGroupTuple,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type {
  DeploymentRoute,
  DeploymentSide,
} from '@ecs-cicd/backstage-plugin-common';
import type { Place } from '../../catalog/ResourceArn';
import { consoleUrl } from '../../release/assembly/consoleUrl';
import { targetGroupName } from './elbv2';
import { defined, lookUp } from './values';

export interface RouteInput {
  purpose: DeploymentRoute['purpose'];
  listener: Listener;
  rule: Rule;
  sides: DeploymentSide[];
  place: Place;
}

/** A rule of a listener, with how it shares the requests that it takes. */
export function mapRoute(input: RouteInput): DeploymentRoute {
  const { purpose, listener, rule, sides, place } = input;
  const loadBalancer = listener.LoadBalancerArn ?? '';
  return defined<DeploymentRoute>({
    purpose,
    kind: 'listener',
    // `…:loadbalancer/app/shop/50dc6c495c0c9188`
    name: loadBalancer.split('/').at(-2) ?? '',
    protocol: listener.Protocol,
    port: listener.Port,
    priority: rule.Priority,
    conditions: (rule.Conditions ?? []).flatMap(describeCondition),
    weights: sharesOf(rule.Actions).map(({ name, weight }) =>
      defined<DeploymentRoute['weights'][number]>({
        target: name,
        weight,
        label: labelOf(name, sides),
      }),
    ),
    consoleUrl: loadBalancer
      ? consoleUrl.loadBalancer(place, loadBalancer)
      : undefined,
  });
}

/** The names of the target groups that a rule forwards to. */
export function targetGroupsIn(rule: Rule): string[] {
  return tuplesOf(rule.Actions).map(({ TargetGroupArn }) =>
    targetGroupName(TargetGroupArn ?? ''),
  );
}

function tuplesOf(actions: Action[] | undefined): TargetGroupTuple[] {
  const forward = actions?.find(({ Type }) => Type === 'forward');
  if (!forward) return [];
  return (
    forward.ForwardConfig?.TargetGroups ??
    (forward.TargetGroupArn
      ? [{ TargetGroupArn: forward.TargetGroupArn, Weight: 1 }]
      : [])
  );
}

/** The load balancer counts in any unit; one target group alone gets everything. */
function sharesOf(
  actions: Action[] | undefined,
): { name: string; weight: number }[] {
  const tuples = tuplesOf(actions);
  const weightOf = ({ Weight }: TargetGroupTuple) => Weight ?? 1;
  const total = tuples.reduce((sum, tuple) => sum + weightOf(tuple), 0);
  return tuples.map(tuple => ({
    name: targetGroupName(tuple.TargetGroupArn ?? ''),
    weight: total === 0 ? 0 : Math.round((100 * weightOf(tuple)) / total),
  }));
}

function labelOf(
  name: string,
  sides: DeploymentSide[],
): 'blue' | 'green' | undefined {
  const label = sides.find(({ share }) => share.targetGroup === name)?.share
    .label;
  return label === 'primary' ? undefined : label;
}

const FIELDS: Record<string, string> = {
  'path-pattern': 'path',
  'host-header': 'host',
  'http-header': 'header',
  'http-request-method': 'method',
  'query-string': 'query',
  'source-ip': 'source',
};

/**
 * Which requests a condition takes, as one would say it. Values of headers and queries are left out: whoever is in front
 * of a load balancer proves with them who it is. So are addresses.
 */
function describeCondition(condition: RuleCondition): string[] {
  const { Field, HttpHeaderConfig: header } = condition;
  const word = lookUp(FIELDS, Field, Field ?? '');
  if (header) return [`${word} ${header.HttpHeaderName}`];
  const values =
    condition.Values ??
    condition.PathPatternConfig?.Values ??
    condition.HostHeaderConfig?.Values ??
    condition.HttpRequestMethodConfig?.Values ??
    condition.QueryStringConfig?.Values?.flatMap(({ Key }) => Key ?? []) ??
    [];
  return [`${word} ${values.join(' or ')}`.trim()];
}
