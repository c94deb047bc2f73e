import type {
  Action,
  Listener,
  LoadBalancer,
  RuleCondition,
  TargetGroup,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { ServiceError } from '../../../protocol/ServiceError';
import type { Place } from '../../../world/World';
import {
  createListener,
  createLoadBalancer,
  createRule,
  createTargetGroup,
  deleteListener,
  deleteLoadBalancer,
  deleteRule,
  deleteTargetGroup,
  elasticLoadBalancingStore,
  findTargetGroupByName,
  forwardActions,
  loadBalancersOf,
  requireListener,
  requireRule,
  requireTargetGroup,
} from '../../elastic-load-balancing-v2';
import type { Properties } from './Properties';
import type { ResourceContext, ResourceType } from './ResourceType';

/** Load balancers, their listeners and rules, and target groups. */
export const loadBalancingTypes: Record<string, ResourceType> = {
  'AWS::ElasticLoadBalancingV2::LoadBalancer': {
    naming: { property: 'Name', length: 32 },
    create(context) {
      const { place, name, properties, tags } = context;
      refuseName('load balancer', name);
      const { loadBalancers } = elasticLoadBalancingStore(place);
      for (const { loadBalancer } of loadBalancers.values()) {
        if (loadBalancer.LoadBalancerName !== name) continue;
        throw new ServiceError(
          'DuplicateLoadBalancerNameException',
          `A load balancer with the same name '${name}' exists, but with different settings`,
        );
      }
      const mapped = properties
        .each('SubnetMappings')
        .map(one => one.required('SubnetId'));
      const subnets = mapped.length > 0 ? mapped : properties.texts('Subnets');
      if (subnets.length < 2) {
        throw new ServiceError(
          'ValidationError',
          'At least two subnets in two different Availability Zones must be specified',
        );
      }
      const made = createLoadBalancer(place, {
        name,
        scheme: properties.text('Scheme') as LoadBalancer['Scheme'],
        subnets,
        securityGroups: properties.has('SecurityGroups')
          ? properties.texts('SecurityGroups')
          : undefined,
        tags,
      });
      return {
        physicalId: made.LoadBalancerArn,
        attributes: {
          LoadBalancerArn: made.LoadBalancerArn,
          LoadBalancerName: name,
          LoadBalancerFullName: made.LoadBalancerArn.split('loadbalancer/')[1],
          DNSName: made.DNSName,
          CanonicalHostedZoneID: 'Z35SXDOTRQ7X7K',
          SecurityGroups: made.SecurityGroups,
        },
      };
    },
    update({ place, physicalId, properties, tags }) {
      const { loadBalancers } = elasticLoadBalancingStore(place);
      const record = loadBalancers.get(physicalId);
      if (!record) throw gone(physicalId);
      record.tags = tags;
      record.loadBalancer.SecurityGroups = properties.texts('SecurityGroups');
      return {};
    },
    remove: ({ place, physicalId }) => deleteLoadBalancer(place, physicalId),
  },
  'AWS::ElasticLoadBalancingV2::TargetGroup': {
    naming: { property: 'Name', length: 32 },
    create(context) {
      const { place, name } = context;
      refuseName('target group', name);
      if (findTargetGroupByName(place, name)) {
        throw new ServiceError(
          'DuplicateTargetGroupNameException',
          `A target group with the same name '${name}' exists, but with different settings`,
        );
      }
      const { TargetGroupArn } = createTargetGroup(
        place,
        targetGroupOptions(context),
      );
      keepDetails(context, TargetGroupArn);
      return {
        physicalId: TargetGroupArn,
        attributes: {
          TargetGroupArn,
          TargetGroupName: name,
          TargetGroupFullName: TargetGroupArn.split(':').pop(),
          LoadBalancerArns: loadBalancersOf(place, TargetGroupArn),
        },
      };
    },
    update(context) {
      keepDetails(context, context.physicalId);
      return {};
    },
    remove: ({ place, physicalId }) => deleteTargetGroup(place, physicalId),
  },
  'AWS::ElasticLoadBalancingV2::Listener': {
    create({ place, properties, tags }) {
      const { listeners } = elasticLoadBalancingStore(place);
      const loadBalancerArn = properties.required('LoadBalancerArn');
      const port = properties.number('Port') ?? 80;
      for (const { listener } of listeners.values()) {
        if (listener.LoadBalancerArn !== loadBalancerArn) continue;
        if (listener.Port !== port) continue;
        throw new ServiceError(
          'DuplicateListenerException',
          `A listener already exists on this port for this load balancer '${loadBalancerArn}'`,
        );
      }
      const protocol = properties.text('Protocol') as Listener['Protocol'];
      const [certificate] = properties.each('Certificates');
      if (protocol === 'HTTPS' && !certificate) {
        throw new ServiceError(
          'ValidationError',
          'A certificate must be specified for HTTPS listeners',
        );
      }
      const { ListenerArn } = createListener(place, {
        loadBalancerArn,
        port,
        protocol,
        certificateArn: certificate?.text('CertificateArn'),
        actions: actionsOf(place, properties.each('DefaultActions')),
        tags,
      });
      return { physicalId: ListenerArn, attributes: { ListenerArn } };
    },
    update({ place, physicalId, properties, changed }) {
      const { listener, rules } = requireListener(place, physicalId);
      if (!changed.has('DefaultActions')) return {};
      const actions = actionsOf(place, properties.each('DefaultActions'));
      listener.DefaultActions = actions;
      rules[rules.length - 1].rule.Actions = actions;
      return {};
    },
    remove: ({ place, physicalId }) => deleteListener(place, physicalId),
  },
  'AWS::ElasticLoadBalancingV2::ListenerRule': {
    create({ place, properties, tags }) {
      const listenerArn = properties.required('ListenerArn');
      const priority = properties.number('Priority') ?? 0;
      const { rules } = requireListener(place, listenerArn);
      if (rules.some(({ rule }) => rule.Priority === String(priority))) {
        throw new ServiceError(
          'PriorityInUseException',
          `Priority '${priority}' is currently in use`,
        );
      }
      const { RuleArn } = createRule(place, {
        listenerArn,
        priority,
        conditions: conditionsOf(properties),
        actions: actionsOf(place, properties.each('Actions')),
        tags,
      });
      return { physicalId: RuleArn, attributes: { RuleArn, IsDefault: false } };
    },
    update({ place, physicalId, properties, changed }) {
      const { rule } = requireRule(place, physicalId);
      if (changed.has('Conditions')) rule.Conditions = conditionsOf(properties);
      if (changed.has('Actions')) {
        rule.Actions = actionsOf(place, properties.each('Actions'));
      }
      return {};
    },
    remove: ({ place, physicalId }) => deleteRule(place, physicalId),
  },
};

function refuseName(kind: string, name: string): void {
  if (name.length > 32) {
    throw new ServiceError(
      'ValidationError',
      `The ${kind} name '${name}' cannot be longer than '32' characters`,
    );
  }
  if (/^[A-Za-z0-9][A-Za-z0-9-]*[A-Za-z0-9]$/.test(name)) return;
  throw new ServiceError(
    'ValidationError',
    `The ${kind} name '${name}' can only contain characters that are alphanumeric characters and hyphens(-), and cannot begin or end with a hyphen`,
  );
}

function gone(arn: string): ServiceError {
  return new ServiceError(
    'LoadBalancerNotFoundException',
    `Load balancer '${arn}' not found`,
  );
}

function targetGroupOptions({ name, properties, tags }: ResourceContext) {
  return {
    name,
    port: properties.number('Port'),
    protocol: properties.text('Protocol') as TargetGroup['Protocol'],
    vpcId: properties.text('VpcId'),
    healthCheckPath: properties.text('HealthCheckPath'),
    healthCheckIntervalSeconds: properties.number('HealthCheckIntervalSeconds'),
    healthCheckTimeoutSeconds: properties.number('HealthCheckTimeoutSeconds'),
    healthyThresholdCount: properties.number('HealthyThresholdCount'),
    unhealthyThresholdCount: properties.number('UnhealthyThresholdCount'),
    matcher: properties.inside('Matcher').text('HttpCode'),
    deregistrationDelaySeconds: delayOf(properties),
    tags,
  };
}

function delayOf(properties: Properties): number | undefined {
  return properties
    .each('TargetGroupAttributes')
    .find(one => one.text('Key') === 'deregistration_delay.timeout_seconds')
    ?.number('Value');
}

/** What of a target group can be changed. */
function keepDetails(context: ResourceContext, arn: string): void {
  const record = requireTargetGroup(context.place, arn);
  const { targetGroup } = record;
  const options = targetGroupOptions(context);
  const interval = options.healthCheckIntervalSeconds ?? 30;
  const timeout = options.healthCheckTimeoutSeconds ?? 5;
  if (timeout >= interval) {
    throw new ServiceError(
      'ValidationError',
      `Health check interval must be greater than the timeout.`,
    );
  }
  Object.assign(targetGroup, {
    TargetType: context.properties.text('TargetType') ?? 'instance',
    HealthCheckPath: options.healthCheckPath ?? '/',
    HealthCheckIntervalSeconds: interval,
    HealthCheckTimeoutSeconds: timeout,
    HealthyThresholdCount: options.healthyThresholdCount ?? 5,
    UnhealthyThresholdCount: options.unhealthyThresholdCount ?? 2,
    Matcher: { HttpCode: options.matcher ?? '200' },
  });
  record.deregistrationDelaySeconds = options.deregistrationDelaySeconds ?? 300;
  record.tags = options.tags;
}

/** The API has the same names; target groups have to be there. */
function actionsOf(place: Place, actions: Properties[]): Action[] {
  return actions.flatMap((action, index) => {
    const forward = action
      .inside('ForwardConfig')
      .each('TargetGroups')
      .map(group => ({
        targetGroupArn: group.required('TargetGroupArn'),
        weight: group.number('Weight') ?? 1,
      }));
    const single = action.text('TargetGroupArn');
    if (forward.length === 0 && single !== undefined) {
      forward.push({ targetGroupArn: single, weight: 1 });
    }
    if (forward.length === 0) {
      return [{ Order: index + 1, ...action.values } as Action];
    }
    for (const { targetGroupArn } of forward) {
      requireTargetGroup(place, targetGroupArn);
    }
    return forwardActions(forward);
  });
}

function conditionsOf(properties: Properties): RuleCondition[] {
  return properties.each('Conditions').map(({ values }) => values);
}
