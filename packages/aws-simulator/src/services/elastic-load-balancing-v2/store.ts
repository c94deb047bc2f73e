import type {
  Action,
  Listener,
  LoadBalancer,
  Rule,
  RuleCondition,
  TargetDescription,
  TargetGroup,
  TargetHealth,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { ServiceError } from '../../protocol/ServiceError';
import { StepHistory } from '../../world/StepHistory';
import type { Place, StoreFactory } from '../../world/World';
import { forwardActions, ForwardTarget } from './forwardActions';
import { rememberTraffic } from './traffic';

export interface LoadBalancerRecord {
  loadBalancer: LoadBalancer & { LoadBalancerArn: string };
  tags: Record<string, string>;
}

/** A target and the health that the load balancer sees. */
export interface TargetRecord {
  target: TargetDescription & { Id: string; Port: number };
  health: TargetHealth;
  /** Calls off the next change of health. */
  cancel: () => void;
  onHealth?: (health: TargetHealth) => void;
}

export interface TargetGroupRecord {
  targetGroup: TargetGroup & { TargetGroupArn: string; Port: number };
  /** By `id:port`. */
  targets: Map<string, TargetRecord>;
  deregistrationDelaySeconds: number;
  /** How many targets were healthy and unhealthy, by time. */
  health: StepHistory<{ healthy: number; unhealthy: number }>;
  tags: Record<string, string>;
}

export interface RuleRecord {
  rule: Rule & { RuleArn: string; Actions: Action[] };
  tags: Record<string, string>;
}

export interface ListenerRecord {
  listener: Listener & { ListenerArn: string };
  /** By priority, the default rule last. */
  rules: RuleRecord[];
  /** The share of the requests that each target group got, by time. */
  shares: StepHistory<ReadonlyMap<string, number>>;
  tags: Record<string, string>;
}

export interface ElasticLoadBalancingStore {
  /** Each by its ARN. */
  loadBalancers: Map<string, LoadBalancerRecord>;
  targetGroups: Map<string, TargetGroupRecord>;
  listeners: Map<string, ListenerRecord>;
}

const createStore: StoreFactory<ElasticLoadBalancingStore> = () => ({
  loadBalancers: new Map(),
  targetGroups: new Map(),
  listeners: new Map(),
});

export function elasticLoadBalancingStore(
  place: Place,
): ElasticLoadBalancingStore {
  return place.world.store(createStore, place);
}

function arn(place: Place, resource: string): string {
  return `arn:aws:elasticloadbalancing:${place.region}:${place.account}:${resource}`;
}

/** Sixteen hexadecimal digits, as this service ends its ARNs. */
function idOf(place: Place, label: string): string {
  return place.world.random.hex(
    `elb/${place.account}/${place.region}/${label}`,
    16,
  );
}

export interface LoadBalancerOptions {
  name: string;
  scheme?: LoadBalancer['Scheme'];
  vpcId?: string;
  subnets?: string[];
  securityGroups?: string[];
  tags?: Record<string, string>;
}

/** An application load balancer. */
export function createLoadBalancer(
  place: Place,
  options: LoadBalancerOptions,
): LoadBalancerRecord['loadBalancer'] {
  const { name } = options;
  const id = idOf(place, `loadbalancer/${name}`);
  const zones = options.subnets ?? [
    `subnet-${idOf(place, `${name}/subnet/a`).slice(0, 8)}`,
    `subnet-${idOf(place, `${name}/subnet/b`).slice(0, 8)}`,
  ];
  const loadBalancer = {
    LoadBalancerArn: arn(place, `loadbalancer/app/${name}/${id}`),
    LoadBalancerName: name,
    DNSName: `${name}-${id.slice(0, 9)}.${place.region}.elb.amazonaws.com`,
    CreatedTime: new Date(place.world.now),
    Scheme: options.scheme ?? 'internet-facing',
    VpcId: options.vpcId ?? defaultVpcId(place),
    State: { Code: 'active' as const },
    Type: 'application' as const,
    IpAddressType: 'ipv4' as const,
    SecurityGroups: options.securityGroups ?? [
      `sg-${idOf(place, `${name}/sg`)}1`,
    ],
    AvailabilityZones: zones.map((subnet, index) => ({
      ZoneName: `${place.region}${'abcdef'[index % 6]}`,
      SubnetId: subnet,
    })),
  };
  elasticLoadBalancingStore(place).loadBalancers.set(
    loadBalancer.LoadBalancerArn,
    { loadBalancer, tags: { ...options.tags } },
  );
  return loadBalancer;
}

export function defaultVpcId(place: Place): string {
  return `vpc-0${idOf(place, 'vpc')}`;
}

export interface TargetGroupOptions {
  name: string;
  port?: number;
  protocol?: TargetGroup['Protocol'];
  vpcId?: string;
  healthCheckPath?: string;
  healthCheckIntervalSeconds?: number;
  healthCheckTimeoutSeconds?: number;
  healthyThresholdCount?: number;
  unhealthyThresholdCount?: number;
  matcher?: string;
  /** How long a target that leaves goes on to finish its requests. */
  deregistrationDelaySeconds?: number;
  tags?: Record<string, string>;
}

/** A target group of IP addresses, which is what tasks with their own network interface need. */
export function createTargetGroup(
  place: Place,
  options: TargetGroupOptions,
): TargetGroupRecord['targetGroup'] {
  const id = idOf(place, `targetgroup/${options.name}`);
  const targetGroup = {
    TargetGroupArn: arn(place, `targetgroup/${options.name}/${id}`),
    TargetGroupName: options.name,
    Protocol: options.protocol ?? ('HTTP' as const),
    ProtocolVersion: 'HTTP1',
    Port: options.port ?? 80,
    VpcId: options.vpcId ?? defaultVpcId(place),
    HealthCheckProtocol: 'HTTP' as const,
    HealthCheckPort: 'traffic-port',
    HealthCheckEnabled: true,
    HealthCheckIntervalSeconds: options.healthCheckIntervalSeconds ?? 30,
    HealthCheckTimeoutSeconds: options.healthCheckTimeoutSeconds ?? 5,
    HealthyThresholdCount: options.healthyThresholdCount ?? 5,
    UnhealthyThresholdCount: options.unhealthyThresholdCount ?? 2,
    HealthCheckPath: options.healthCheckPath ?? '/',
    Matcher: { HttpCode: options.matcher ?? '200' },
    TargetType: 'ip' as const,
    IpAddressType: 'ipv4' as const,
  };
  elasticLoadBalancingStore(place).targetGroups.set(
    targetGroup.TargetGroupArn,
    {
      targetGroup,
      targets: new Map(),
      health: new StepHistory(),
      deregistrationDelaySeconds: options.deregistrationDelaySeconds ?? 300,
      tags: { ...options.tags },
    },
  );
  return targetGroup;
}

export interface ListenerOptions {
  loadBalancerArn: string;
  port: number;
  protocol?: Listener['Protocol'];
  certificateArn?: string;
  forward?: ForwardTarget[];
  /** In place of `forward`. */
  actions?: Action[];
  tags?: Record<string, string>;
}

export function createListener(
  place: Place,
  options: ListenerOptions,
): ListenerRecord['listener'] {
  const store = elasticLoadBalancingStore(place);
  if (!store.loadBalancers.has(options.loadBalancerArn)) {
    throw new ServiceError(
      'LoadBalancerNotFoundException',
      `Load balancer '${options.loadBalancerArn}' not found`,
    );
  }
  const path = options.loadBalancerArn.split(':loadbalancer/')[1];
  const id = idOf(place, `listener/${path}/${options.port}`);
  const listener = {
    ListenerArn: arn(place, `listener/${path}/${id}`),
    LoadBalancerArn: options.loadBalancerArn,
    Port: options.port,
    Protocol:
      options.protocol ??
      (options.certificateArn ? ('HTTPS' as const) : ('HTTP' as const)),
    ...(options.certificateArn && {
      Certificates: [{ CertificateArn: options.certificateArn }],
      SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
    }),
    DefaultActions: options.actions ?? forwardActions(options.forward ?? []),
  };
  const record: ListenerRecord = {
    listener,
    shares: new StepHistory(),
    tags: { ...options.tags },
    rules: [
      {
        rule: {
          RuleArn: ruleArn(place, listener.ListenerArn, 'default'),
          Priority: 'default',
          Conditions: [],
          Actions: listener.DefaultActions,
          IsDefault: true,
        },
        tags: {},
      },
    ],
  };
  store.listeners.set(listener.ListenerArn, record);
  rememberTraffic(record, place.world.now);
  return listener;
}

export interface RuleOptions {
  listenerArn: string;
  priority: number;
  conditions: RuleCondition[];
  forward?: ForwardTarget[];
  /** In place of `forward`. */
  actions?: Action[];
  tags?: Record<string, string>;
}

export function createRule(
  place: Place,
  options: RuleOptions,
): RuleRecord['rule'] {
  const listener = requireListener(place, options.listenerArn);
  const rule = {
    RuleArn: ruleArn(place, options.listenerArn, String(options.priority)),
    Priority: String(options.priority),
    Conditions: options.conditions,
    Actions: options.actions ?? forwardActions(options.forward ?? []),
    IsDefault: false,
  };
  listener.rules.push({ rule, tags: { ...options.tags } });
  listener.rules.sort((a, b) => priorityOf(a) - priorityOf(b));
  rememberTraffic(listener, place.world.now);
  return rule;
}

function priorityOf({ rule }: RuleRecord): number {
  return rule.IsDefault ? Number.POSITIVE_INFINITY : Number(rule.Priority);
}

function ruleArn(place: Place, listenerArn: string, label: string): string {
  const path = listenerArn.split(':listener/')[1];
  return arn(
    place,
    `listener-rule/${path}/${idOf(place, `rule/${path}/${label}`)}`,
  );
}

export function requireListener(
  place: Place,
  listenerArn: string,
): ListenerRecord {
  const record = elasticLoadBalancingStore(place).listeners.get(listenerArn);
  if (!record) {
    throw new ServiceError(
      'ListenerNotFoundException',
      `Listener '${listenerArn}' not found`,
    );
  }
  return record;
}

export function requireTargetGroup(
  place: Place,
  targetGroupArn: string,
): TargetGroupRecord {
  const record =
    elasticLoadBalancingStore(place).targetGroups.get(targetGroupArn);
  if (!record) {
    throw new ServiceError(
      'TargetGroupNotFoundException',
      `Target groups '${targetGroupArn}' not found`,
    );
  }
  return record;
}

export function findTargetGroupByName(
  place: Place,
  name: string,
): TargetGroupRecord | undefined {
  for (const record of elasticLoadBalancingStore(place).targetGroups.values()) {
    if (record.targetGroup.TargetGroupName === name) return record;
  }
  return undefined;
}

export function requireRule(
  place: Place,
  ruleOrListenerArn: string,
): RuleRecord {
  for (const record of elasticLoadBalancingStore(place).listeners.values()) {
    const found =
      record.listener.ListenerArn === ruleOrListenerArn
        ? record.rules[record.rules.length - 1]
        : record.rules.find(({ rule }) => rule.RuleArn === ruleOrListenerArn);
    if (found) return found;
  }
  throw new ServiceError(
    'RuleNotFoundException',
    `One or more rules not found: '${ruleOrListenerArn}'`,
  );
}
