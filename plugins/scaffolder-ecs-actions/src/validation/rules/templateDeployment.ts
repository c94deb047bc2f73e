import type { TreeArtifact } from '../Artifact';
import {
  isGiven,
  isReference,
  numberIn,
  ofType,
  type Resource,
} from '../cloudformation/template';
import { pages } from '../pages';
import {
  childOf,
  entryOf,
  isTrue,
  itemsOf,
  numberOf,
  stringOf,
  type Tree,
  walk,
} from '../tree/Tree';
import type { Rule } from './Rule';

type TemplateRule = Rule<TreeArtifact>;

interface Service extends Resource {
  configuration: Tree | undefined;
  controller: string;
  /** Of ECS itself, in capitals. */
  strategy: string;
}

const servicesOf = (root: Tree): Service[] =>
  ofType(root, 'AWS::ECS::Service').map(resource => ({
    ...resource,
    configuration: childOf(resource.properties, 'DeploymentConfiguration'),
    controller:
      stringOf(childOf(resource.properties, 'DeploymentController', 'Type')) ??
      'ECS',
    strategy:
      stringOf(
        childOf(resource.properties, 'DeploymentConfiguration', 'Strategy'),
      ) ?? 'ROLLING',
  }));

const ownDeployments = (root: Tree) =>
  servicesOf(root).filter(({ controller }) => controller === 'ECS');

const shifting = (root: Tree) =>
  ownDeployments(root).filter(({ strategy }) => strategy !== 'ROLLING');

const groupsOf = (root: Tree) =>
  ofType(root, 'AWS::CodeDeploy::DeploymentGroup');

const breaker: TemplateRule = {
  id: 'template/circuit-breaker',
  severity: 'error',
  summary:
    'A rolling deployment whose tasks never start goes on for hours, and is not rolled back.',
  mend: 'Write `DeploymentCircuitBreaker: { Enable: true, Rollback: true }` below `DeploymentConfiguration`.',
  docs: pages.ecsBreaker,
  check({ root }, report) {
    for (const { strategy, configuration, offset } of ownDeployments(root)) {
      if (strategy !== 'ROLLING' || isReference(configuration)) continue;
      const entry = entryOf(configuration, 'DeploymentCircuitBreaker');
      const on =
        isTrue(childOf(entry?.value, 'Enable')) &&
        isTrue(childOf(entry?.value, 'Rollback'));
      if (!on) report(entry?.keyOffset ?? offset);
    }
  },
};

const alarms: TemplateRule = {
  id: 'template/deployment-alarms',
  severity: 'error',
  summary: 'No alarm stops a deployment and rolls it back.',
  mend: 'Write `Alarms: { Enable: true, Rollback: true, AlarmNames: […] }` below `DeploymentConfiguration`, with alarms for errors and unhealthy hosts.',
  docs: pages.ecsAlarms,
  check({ root }, report) {
    for (const { configuration, offset } of ownDeployments(root)) {
      const entry = entryOf(configuration, 'Alarms');
      const on =
        isTrue(childOf(entry?.value, 'Enable')) &&
        isTrue(childOf(entry?.value, 'Rollback')) &&
        isGiven(childOf(entry?.value, 'AlarmNames'));
      if (!on && !isReference(entry?.value)) report(entry?.keyOffset ?? offset);
    }
  },
};

const hook: TemplateRule = {
  id: 'template/validation-hook',
  severity: 'error',
  summary: 'Nothing checks the new version before it takes all traffic.',
  mend: 'Add `LifecycleHooks` with a Lambda function at POST_TEST_TRAFFIC_SHIFT.',
  docs: pages.ecsHooks,
  check({ root }, report) {
    for (const { configuration, offset } of shifting(root)) {
      if (!isGiven(childOf(configuration, 'LifecycleHooks'))) report(offset);
    }
  },
};

const testRoute: TemplateRule = {
  id: 'template/test-route',
  severity: 'error',
  summary: 'There is no way to the new version before it takes traffic.',
  mend: 'Name a `TestListenerRule` in the `AdvancedConfiguration` of the load balancer.',
  docs: pages.ecsBlueGreen,
  check({ root }, report) {
    for (const { properties, offset } of shifting(root)) {
      const balancers = entryOf(properties, 'LoadBalancers');
      const routed = itemsOf(balancers?.value).some(item =>
        isGiven(childOf(item, 'AdvancedConfiguration', 'TestListenerRule')),
      );
      if (balancers && !routed) report(balancers.keyOffset ?? offset);
    }
  },
};

const bake: TemplateRule = {
  id: 'template/bake-time',
  severity: 'error',
  summary:
    'The old version goes as soon as the new one has all traffic, and with it the fast way back.',
  mend: 'Amazon ECS: `BakeTimeInMinutes` of 5 or more; CodeDeploy: `TerminationWaitTimeInMinutes`.',
  docs: pages.ecsBlueGreen,
  check({ root }, report) {
    for (const { configuration, offset } of shifting(root)) {
      const entry = entryOf(configuration, 'BakeTimeInMinutes');
      if (numberIn(root, entry?.value) === 0 || !entry) {
        report(entry?.value.offset ?? offset);
      }
    }
    for (const { properties, offset } of groupsOf(root)) {
      const blue = childOf(
        properties,
        'BlueGreenDeploymentConfiguration',
        'TerminateBlueInstancesOnDeploymentSuccess',
      );
      const entry = entryOf(blue, 'TerminationWaitTimeInMinutes');
      if (!entry || numberIn(root, entry.value) === 0) {
        report(entry?.value.offset ?? offset);
      }
    }
  },
};

const minimum: TemplateRule = {
  id: 'template/minimum-healthy',
  severity: 'warning',
  summary: 'A deployment may stop tasks before new ones serve.',
  mend: 'Write `MinimumHealthyPercent: 100` below `DeploymentConfiguration`.',
  docs: pages.ecsService,
  check({ root }, report) {
    for (const { configuration, offset } of ownDeployments(root)) {
      const entry = entryOf(configuration, 'MinimumHealthyPercent');
      const percent = numberIn(root, entry?.value);
      if (!entry || (percent !== undefined && percent < 100)) {
        report(entry?.value.offset ?? offset);
      }
    }
  },
};

const scaling: TemplateRule = {
  id: 'template/scaling',
  severity: 'error',
  summary: 'The service runs on one task, or on as many as it was made with.',
  mend: 'Add an AWS::ApplicationAutoScaling::ScalableTarget with `MinCapacity: 2` and a scaling policy.',
  docs: pages.ecsScaling,
  check({ root }, report) {
    const targets = ofType(root, 'AWS::ApplicationAutoScaling::ScalableTarget');
    if (targets.length === 0) {
      for (const { offset } of servicesOf(root)) report(offset);
    }
    for (const { properties, offset } of targets) {
      const least = childOf(properties, 'MinCapacity');
      const count = numberIn(root, least);
      if (count !== undefined && count < 2) report(least?.offset ?? offset);
    }
    if (
      targets.length > 0 &&
      ofType(root, 'AWS::ApplicationAutoScaling::ScalingPolicy').length === 0
    ) {
      report(targets[0].offset, {
        message: 'No policy changes the number of tasks.',
      });
    }
  },
};

const publicIp: TemplateRule = {
  id: 'template/public-ip',
  severity: 'warning',
  summary: 'Tasks get addresses that the internet reaches.',
  mend: 'Write `AssignPublicIp: DISABLED` and choose private subnets.',
  docs: pages.ecsNetworking,
  check({ root }, report) {
    walk(root, (tree, key) => {
      if (key === 'AssignPublicIp' && stringOf(tree) === 'ENABLED') {
        report(tree.offset);
      }
    });
  },
};

const spot: TemplateRule = {
  id: 'template/spot-only',
  severity: 'warning',
  summary: 'All tasks run on spare capacity, and AWS may take it back at once.',
  mend: 'Add FARGATE with a `Base` of at least 1 to the strategy.',
  docs: pages.ecsSpot,
  check({ root }, report) {
    for (const { properties } of servicesOf(root)) {
      const entry = entryOf(properties, 'CapacityProviderStrategy');
      const providers = itemsOf(entry?.value).map(item =>
        stringOf(childOf(item, 'CapacityProvider')),
      );
      if (
        entry &&
        providers.length > 0 &&
        providers.every(provider => provider === 'FARGATE_SPOT')
      ) {
        report(entry.keyOffset);
      }
    }
  },
};

const groupRollback: TemplateRule = {
  id: 'template/automatic-rollback',
  severity: 'error',
  summary: 'CodeDeploy does not roll back by itself, or no alarm tells it to.',
  mend: 'Enable `AutoRollbackConfiguration` for DEPLOYMENT_FAILURE and DEPLOYMENT_STOP_ON_ALARM, and `AlarmConfiguration` with alarms.',
  docs: pages.codeDeployRollback,
  check({ root }, report) {
    for (const { properties, offset } of groupsOf(root)) {
      const rollback = entryOf(properties, 'AutoRollbackConfiguration');
      const events = itemsOf(childOf(rollback?.value, 'Events')).map(stringOf);
      if (
        !isTrue(childOf(rollback?.value, 'Enabled')) ||
        !['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_ALARM'].every(event =>
          events.includes(event),
        )
      ) {
        report(rollback?.keyOffset ?? offset, {
          message: 'CodeDeploy does not roll back both failures and alarms.',
        });
      }
      const configured = entryOf(properties, 'AlarmConfiguration');
      if (
        !isTrue(childOf(configured?.value, 'Enabled')) ||
        !isGiven(childOf(configured?.value, 'Alarms'))
      ) {
        report(configured?.keyOffset ?? offset, {
          message: 'No alarm stops a deployment of CodeDeploy.',
        });
      }
    }
  },
};

const pollFailure: TemplateRule = {
  id: 'template/ignored-alarm-failure',
  severity: 'error',
  summary: 'CodeDeploy goes on when it cannot read the alarms.',
  mend: 'Write `IgnorePollAlarmFailure: false`.',
  docs: pages.codeDeployGroup,
  check({ root }, report) {
    for (const { properties } of groupsOf(root)) {
      const ignored = childOf(
        properties,
        'AlarmConfiguration',
        'IgnorePollAlarmFailure',
      );
      if (ignored && isTrue(ignored)) report(ignored.offset);
    }
  },
};

const targetGroups: TemplateRule = {
  id: 'template/target-group',
  severity: 'error',
  summary: 'The target group cannot be made, or its health check cannot work.',
  mend: 'Give it `VpcId`, `TargetType: ip` for Fargate, a `HealthCheckPath`, and a timeout below the interval.',
  docs: pages.targetGroup,
  check({ root }, report) {
    for (const { properties, offset } of ofType(
      root,
      'AWS::ElasticLoadBalancingV2::TargetGroup',
    )) {
      const kind = stringOf(childOf(properties, 'TargetType')) ?? 'instance';
      const protocol = stringOf(childOf(properties, 'Protocol')) ?? '';
      if (kind !== 'lambda' && !childOf(properties, 'VpcId')) {
        report(offset, { message: 'The target group has no VpcId.' });
      }
      if (
        /^HTTPS?$/.test(protocol) &&
        !childOf(properties, 'HealthCheckPath')
      ) {
        report(offset, {
          message:
            'The health check asks for `/`, whatever that says of the service.',
        });
      }
      const timeout = childOf(properties, 'HealthCheckTimeoutSeconds');
      const interval = numberOf(
        childOf(properties, 'HealthCheckIntervalSeconds'),
      );
      const seconds = numberOf(timeout);
      if (timeout && seconds !== undefined && seconds >= (interval ?? 30)) {
        report(timeout.offset, {
          message:
            'The health check is still waiting when the next one is due.',
        });
      }
    }
  },
};

/** Of services and of what carries their traffic. */
export const templateDeploymentRules: TemplateRule[] = [
  breaker,
  alarms,
  hook,
  testRoute,
  bake,
  minimum,
  scaling,
  publicIp,
  spot,
  groupRollback,
  pollFailure,
  targetGroups,
];
