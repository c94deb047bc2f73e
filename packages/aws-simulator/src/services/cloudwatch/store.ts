import type {
  AlarmHistoryItem,
  MetricAlarm,
  StateValue,
} from '@aws-sdk/client-cloudwatch';
import { ServiceError } from '../../protocol/ServiceError';
import type { Cancel, Place, StoreFactory } from '../../world/World';

export interface AlarmRecord {
  alarm: MetricAlarm & { AlarmName: string; AlarmArn: string };
  tags: Record<string, string>;
}

export type AlarmListener = (alarm: AlarmRecord['alarm']) => void;

export interface CloudWatchStore {
  /** By name. */
  alarms: Map<string, AlarmRecord>;
  /** Oldest first. */
  history: AlarmHistoryItem[];
  listeners: Set<{ names: ReadonlySet<string>; listener: AlarmListener }>;
}

const createStore: StoreFactory<CloudWatchStore> = () => ({
  alarms: new Map(),
  history: [],
  listeners: new Set(),
});

export function cloudWatchStore(place: Place): CloudWatchStore {
  return place.world.store(createStore, place);
}

export interface AlarmOptions {
  name: string;
  description?: string;
  namespace?: string;
  metricName?: string;
  dimensions?: Record<string, string>;
  statistic?: MetricAlarm['Statistic'];
  periodSeconds?: number;
  evaluationPeriods?: number;
  datapointsToAlarm?: number;
  threshold?: number;
  comparisonOperator?: MetricAlarm['ComparisonOperator'];
  treatMissingData?: string;
  alarmActions?: string[];
  /** `OK` unless told. */
  state?: StateValue;
  reason?: string;
  tags?: Record<string, string>;
}

/** A metric alarm, made or changed. */
export function putAlarm(
  place: Place,
  options: AlarmOptions,
): AlarmRecord['alarm'] {
  const store = cloudWatchStore(place);
  const existing = store.alarms.get(options.name);
  const now = new Date(place.world.now);
  const state = existing?.alarm.StateValue ?? options.state ?? 'OK';
  const reason =
    existing?.alarm.StateReason ??
    options.reason ??
    (state === 'INSUFFICIENT_DATA'
      ? 'Unchecked: Initial alarm creation'
      : 'Threshold Crossed: no datapoints were received and missing datapoints were treated as [NonBreaching].');
  const alarm: AlarmRecord['alarm'] = {
    AlarmName: options.name,
    AlarmArn: `arn:aws:cloudwatch:${place.region}:${place.account}:alarm:${options.name}`,
    AlarmDescription: options.description,
    AlarmConfigurationUpdatedTimestamp: now,
    ActionsEnabled: true,
    OKActions: [],
    AlarmActions: options.alarmActions ?? [],
    InsufficientDataActions: [],
    StateValue: state,
    StateReason: reason,
    StateUpdatedTimestamp: existing?.alarm.StateUpdatedTimestamp ?? now,
    StateTransitionedTimestamp:
      existing?.alarm.StateTransitionedTimestamp ?? now,
    Namespace: options.namespace ?? 'AWS/ApplicationELB',
    MetricName: options.metricName ?? 'HTTPCode_Target_5XX_Count',
    Dimensions: Object.entries(options.dimensions ?? {}).map(
      ([Name, Value]) => ({ Name, Value }),
    ),
    Statistic: options.statistic ?? 'Sum',
    Period: options.periodSeconds ?? 60,
    EvaluationPeriods: options.evaluationPeriods ?? 1,
    DatapointsToAlarm: options.datapointsToAlarm,
    Threshold: options.threshold ?? 1,
    ComparisonOperator:
      options.comparisonOperator ?? 'GreaterThanOrEqualToThreshold',
    TreatMissingData: options.treatMissingData ?? 'notBreaching',
  };
  store.alarms.set(options.name, {
    alarm,
    tags: { ...existing?.tags, ...options.tags },
  });
  store.history.push({
    AlarmName: options.name,
    AlarmType: 'MetricAlarm',
    Timestamp: now,
    HistoryItemType: 'ConfigurationUpdate',
    HistorySummary: `Alarm "${options.name}" ${
      existing ? 'updated' : 'created'
    }`,
    HistoryData: JSON.stringify({
      version: '1.0',
      type: existing ? 'Update' : 'Create',
    }),
  });
  return alarm;
}

/** Moves an alarm to a state, writes its history and tells who watches it. */
export function setAlarmState(
  place: Place,
  change: { name: string; state: StateValue; reason: string },
): void {
  const store = cloudWatchStore(place);
  const alarm = store.alarms.get(change.name)?.alarm;
  if (!alarm) {
    throw new ServiceError(
      'ResourceNotFound',
      `Unknown alarm: ${change.name}`,
      404,
    );
  }
  const now = new Date(place.world.now);
  const previous = {
    stateValue: alarm.StateValue,
    stateReason: alarm.StateReason,
  };
  alarm.StateReason = change.reason;
  alarm.StateUpdatedTimestamp = now;
  if (alarm.StateValue === change.state) return;
  alarm.StateValue = change.state;
  alarm.StateTransitionedTimestamp = now;
  store.history.push({
    AlarmName: change.name,
    AlarmType: 'MetricAlarm',
    Timestamp: now,
    HistoryItemType: 'StateUpdate',
    HistorySummary: `Alarm updated from ${previous.stateValue} to ${change.state}`,
    HistoryData: JSON.stringify({
      version: '1.0',
      oldState: previous,
      newState: { stateValue: change.state, stateReason: change.reason },
    }),
  });
  for (const { names, listener } of [...store.listeners]) {
    if (names.has(change.name)) listener(alarm);
  }
}

/** Those of these alarms that exist, by name. */
export function alarmsNamed(
  place: Place,
  names: readonly string[],
): AlarmRecord['alarm'][] {
  const { alarms } = cloudWatchStore(place);
  return names.flatMap(name => alarms.get(name)?.alarm ?? []);
}

/** Calls `listener` at every change of state of one of these alarms. */
export function watchAlarms(
  place: Place,
  names: readonly string[],
  listener: AlarmListener,
): Cancel {
  const { listeners } = cloudWatchStore(place);
  const entry = { names: new Set(names), listener };
  listeners.add(entry);
  return () => listeners.delete(entry);
}

export function findAlarm(
  place: Place,
  name: string,
): AlarmRecord['alarm'] | undefined {
  return cloudWatchStore(place).alarms.get(name)?.alarm;
}

/** Takes an alarm away; its history stays. */
export function deleteAlarm(place: Place, name: string): void {
  const { alarms, history } = cloudWatchStore(place);
  if (!alarms.delete(name)) return;
  history.push({
    AlarmName: name,
    AlarmType: 'MetricAlarm',
    Timestamp: new Date(place.world.now),
    HistoryItemType: 'ConfigurationUpdate',
    HistorySummary: `Alarm "${name}" deleted`,
    HistoryData: JSON.stringify({ version: '1.0', type: 'Delete' }),
  });
}
