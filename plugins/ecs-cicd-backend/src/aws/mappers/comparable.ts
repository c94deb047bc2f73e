import { createHash } from 'node:crypto';
import type { ContainerDefinition, TaskDefinition } from '@aws-sdk/client-ecs';
import type { ServiceSettings } from '@ecs-cicd/backstage-plugin-common';
import type { Setting } from '../../details/diffSettings';
import { healthCommand, mapPort, mapSecret, roleName } from './taskDefinition';

type Values = Record<string, string | number | boolean | undefined>;

/** Takes the settings of one environment down, and knows what the environment is called by. */
class SettingList {
  readonly settings: Setting[] = [];
  readonly #names: RegExp | undefined;

  constructor(names: readonly string[]) {
    this.#names = namesPattern(names);
  }

  tell(part: string, values: Values): void {
    this.#add(part, values, false);
  }

  /** What may be a secret is compared without being kept. */
  hide(part: string, values: Values): void {
    this.#add(part, values, true);
  }

  #add(part: string, values: Values, redacted: boolean): void {
    const kept = redacted ? fingerprint : (value: string) => value;
    for (const [setting, value] of Object.entries(values)) {
      if (value === undefined || value === '') continue;
      const text = String(value);
      const nameless = this.#names ? text.replace(this.#names, '\u0000') : text;
      this.settings.push({
        part,
        setting,
        value: kept(text),
        nameless: kept(nameless),
        redacted,
      });
    }
  }
}

function fingerprint(value: string): string {
  return createHash('sha256').update(value).digest('base64');
}

/** The longest names first, since a service's often holds its environment's. */
function namesPattern(names: readonly string[]): RegExp | undefined {
  const escaped = [...new Set(names)]
    .filter(name => name.length > 0)
    .sort((a, b) => b.length - a.length)
    .map(name => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  // Names stand as whole words: "test" is no part of "latest".
  return escaped.length > 0
    ? new RegExp(`(?<![a-z0-9])(?:${escaped.join('|')})(?![a-z0-9])`, 'gi')
    : undefined;
}

function named(
  what: string,
  pairs: readonly (readonly [string, string])[],
): Values {
  return Object.fromEntries(
    pairs.map(([name, value]) => [`${what} ${name}`, value]),
  );
}

const commandOf = (words: string[] | undefined) =>
  words?.length ? JSON.stringify(words) : undefined;

export interface ComparableEnvironment {
  service: ServiceSettings;
  taskDefinition?: TaskDefinition;
  /** What it is called by: its service, its cluster, its account… */
  names: readonly string[];
}

/** Every setting that two environments can differ in. */
export function comparableSettings(
  environment: ComparableEnvironment,
): Setting[] {
  const list = new SettingList(environment.names);
  const { taskDefinition } = environment;
  if (taskDefinition) {
    addTaskDefinition(list, taskDefinition);
    for (const container of taskDefinition.containerDefinitions ?? []) {
      addContainer(list, container);
    }
  }
  addService(list, environment.service);
  return list.settings;
}

function addTaskDefinition(
  list: SettingList,
  definition: TaskDefinition,
): void {
  list.tell('task definition', {
    family: definition.family,
    cpu: definition.cpu,
    memory: definition.memory,
    'network mode': definition.networkMode,
    'CPU architecture': definition.runtimePlatform?.cpuArchitecture,
    'operating system': definition.runtimePlatform?.operatingSystemFamily,
    'execution role': roleName(definition.executionRoleArn),
    'task role': roleName(definition.taskRoleArn),
    'ephemeral storage (GiB)': definition.ephemeralStorage?.sizeInGiB,
    ...named(
      'volume',
      (definition.volumes ?? []).map(({ name, ...volume }) => [
        name ?? '',
        Object.keys(volume).sort().join(', ') || 'empty',
      ]),
    ),
  });
}

function addContainer(list: SettingList, container: ContainerDefinition): void {
  const name = container.name ?? '';
  const { healthCheck, logConfiguration: log } = container;
  const options = named('log option', Object.entries(log?.options ?? {}));
  // The options of CloudWatch Logs are names of places; other drivers take tokens.
  const isAwsLogs = log?.logDriver === 'awslogs';
  list.tell(name, {
    image: container.image,
    essential: container.essential !== false,
    cpu: container.cpu || undefined,
    memory: container.memory,
    'memory reservation': container.memoryReservation,
    ports: (container.portMappings ?? []).map(mapPort).sort().join(', '),
    user: container.user,
    'read-only root filesystem': container.readonlyRootFilesystem,
    privileged: container.privileged,
    'health check': healthCheck && healthCommand(healthCheck.command),
    'health check interval (s)': healthCheck?.interval,
    'health check timeout (s)': healthCheck?.timeout,
    'health check retries': healthCheck?.retries,
    'health check start period (s)': healthCheck?.startPeriod,
    'start timeout (s)': container.startTimeout,
    'stop timeout (s)': container.stopTimeout,
    'log driver': log?.logDriver,
    ...(isAwsLogs ? options : {}),
    ...named(
      'secret',
      (container.secrets ?? []).map(secret => {
        const { store, reference } = mapSecret(secret);
        return [secret.name ?? '', `${store}: ${reference}`];
      }),
    ),
  });
  list.hide(name, {
    command: commandOf(container.command),
    'entry point': commandOf(container.entryPoint),
    ...named(
      'variable',
      (container.environment ?? []).map(({ name: variable, value }) => [
        variable ?? '',
        // Set to nothing is another thing than not set.
        value || '(empty)',
      ]),
    ),
    ...named('label', Object.entries(container.dockerLabels ?? {})),
    ...(isAwsLogs ? {} : options),
  });
}

function addService(list: SettingList, service: ServiceSettings): void {
  const { strategy, circuitBreaker, alarmRollback } = service;
  list.tell('service', {
    'desired tasks': service.desiredCount,
    'launch type': service.launchType,
    capacity: service.capacity
      .map(
        ({ provider, base = 0, weight = 0 }) =>
          `${provider} (base ${base}, weight ${weight})`,
      )
      .join(', '),
    'platform version': service.platformVersion,
    scheduling: service.schedulingStrategy,
    'deployment controller': service.controller,
    strategy: strategy.kind === 'unknown' ? undefined : strategy.kind,
    'step (%)': strategy.stepPercent,
    'step (min)': strategy.stepMinutes,
    'bake (min)': service.bakeMinutes,
    'minimum healthy (%)': service.minimumHealthyPercent,
    'maximum (%)': service.maximumPercent,
    'circuit breaker': circuitBreaker && onOff(circuitBreaker),
    'rollback on alarm': alarmRollback && onOff(alarmRollback),
    'health check grace period (s)': service.healthCheckGraceSeconds,
    'execute command': service.executeCommand,
    'public IP': service.publicIp,
    'zone rebalancing': service.zoneRebalancing,
  });
}

function onOff({ enabled, rollback }: { enabled: boolean; rollback: boolean }) {
  if (!enabled) return 'off';
  return rollback ? 'on, rolls back' : 'on';
}
