import {
  DescribeListenersCommand,
  DescribeRulesCommand,
  type Listener,
  type Rule,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type {
  DeploymentRoute,
  DeploymentSide,
} from '@ecs-cicd/backstage-plugin-common';
import type { Place } from '../../catalog/ResourceArn';
import { mapRoute, targetGroupsIn } from '../mappers/trafficRoutes';
import type { Sweep } from '../Sweep';

/** A listener, or one rule of it, through which a deployment moves traffic. */
export interface RouteName {
  purpose: DeploymentRoute['purpose'];
  arn: string;
}

export interface RoutesInput {
  place: Place;
  names: RouteName[];
  sides: DeploymentSide[];
  /** A listener may have rules for others; only those that lead to one of these are of interest. */
  targetGroups: string[];
}

/** Where requests come in and how they are shared there; what cannot be read is a problem, and no route. */
export async function readRoutes(
  sweep: Sweep,
  input: RoutesInput,
): Promise<DeploymentRoute[]> {
  const { place, names, sides, targetGroups } = input;
  if (names.length === 0) return [];
  const [listeners, found] = await Promise.all([
    readListeners(sweep, place, [
      ...new Set(names.map(({ arn }) => listenerOf(arn))),
    ]),
    Promise.all(
      names.map(async ({ purpose, arn }) =>
        (
          await readRules(sweep, place, arn)
        ).map(rule => ({
          purpose,
          rule,
          listenerArn: listenerOf(arn),
        })),
      ),
    ),
  ]);
  return found
    .flat()
    .filter(({ rule }) =>
      targetGroupsIn(rule).some(name => targetGroups.includes(name)),
    )
    .map(({ purpose, rule, listenerArn }) =>
      mapRoute({
        purpose,
        rule,
        listener: listeners.get(listenerArn) ?? {},
        sides,
        place,
      }),
    );
}

/** `…:listener-rule/app/shop/50dc/f2f7/9683` is a rule of `…:listener/app/shop/50dc/f2f7`. */
function listenerOf(arn: string): string {
  return arn.includes(':listener-rule/')
    ? arn.replace(':listener-rule/', ':listener/').replace(/\/[^/]+$/, '')
    : arn;
}

async function readListeners(
  sweep: Sweep,
  place: Place,
  arns: string[],
): Promise<Map<string, Listener>> {
  const listeners = await sweep.attempt('deployment', arns[0], async () => {
    const { Listeners } = await sweep
      .client('elasticloadbalancing', place)
      .send(
        new DescribeListenersCommand({ ListenerArns: arns }),
        sweep.sendOptions,
      );
    return Listeners ?? [];
  });
  return new Map(
    (listeners ?? []).map(one => [one.ListenerArn ?? '', one] as const),
  );
}

async function readRules(
  sweep: Sweep,
  place: Place,
  arn: string,
): Promise<Rule[]> {
  const rules = await sweep.attempt('deployment', arn, async () => {
    const { Rules } = await sweep
      .client('elasticloadbalancing', place)
      .send(
        new DescribeRulesCommand(
          arn.includes(':listener-rule/')
            ? { RuleArns: [arn] }
            : { ListenerArn: arn },
        ),
        sweep.sendOptions,
      );
    return Rules ?? [];
  });
  return rules ?? [];
}
