import type { OperationRecord } from '@ecs-cicd/backstage-plugin-common';
import type { NewOperation, Outcome } from './OperationStore';

const LAPSED =
  'The backend that carried it out ended before it could tell what came of it.';

export interface OperationRow {
  request_id: string;
  entity_ref: string;
  operation: string;
  status: string;
  fingerprint: string;
  claim: string;
  in_flight: string | null;
  // PostgreSQL's client hands out large integers as text.
  leased_until: number | string;
  target: string;
  expected: string;
  input: string;
  variable_names: string;
  comment: string | null;
  requested_by: string;
  via: string | null;
  requested_at: number | string;
  ended_at: number | string | null;
  expires_at: number | string | null;
  confirms: string | null;
  confirmed_by: string | null;
  reason: string | null;
  result: string | null;
  // SQLite has numbers for it.
  is_production: boolean | number | null;
}

export function rowOf(
  operation: NewOperation,
  { claim, now, until }: { claim: string; now: number; until: number },
): OperationRow {
  return {
    request_id: operation.id,
    entity_ref: operation.entityRef,
    operation: operation.operation,
    status: 'running',
    fingerprint: operation.fingerprint,
    claim,
    in_flight: operation.lock,
    leased_until: until,
    target: JSON.stringify(operation.target),
    expected: JSON.stringify(operation.expected),
    input: JSON.stringify(operation.input ?? {}),
    variable_names: JSON.stringify(operation.variableNames ?? []),
    comment: operation.comment ?? null,
    requested_by: operation.requestedBy,
    via: operation.via ?? null,
    requested_at: now,
    ended_at: null,
    expires_at: null,
    confirms: operation.confirms ?? null,
    confirmed_by: null,
    reason: null,
    result: null,
    is_production: null,
  };
}

/** What a row says when it is no longer carried out. */
export function endOf(
  { status, reason, result, expiresAt }: Outcome,
  now: number,
) {
  return {
    status,
    in_flight: null,
    leased_until: 0,
    ended_at: status === 'waiting' ? null : now,
    expires_at: expiresAt ? Date.parse(expiresAt) : null,
    reason: reason ?? null,
    result: result ? JSON.stringify(result) : null,
  } satisfies Partial<OperationRow>;
}

/** What a row says whose lease has lapsed, since when. */
export function lapseOf(row: Pick<OperationRow, 'leased_until'>) {
  return {
    status: 'unknown',
    reason: LAPSED,
    in_flight: null,
    ended_at: row.leased_until,
  } satisfies Partial<OperationRow>;
}

export function hasLapsed(
  { status, leased_until }: Pick<OperationRow, 'status' | 'leased_until'>,
  now: number,
): boolean {
  return status === 'running' && Number(leased_until) <= now;
}

/** The record of what has ended, where no row can tell it. */
export function endedRecord(
  operation: NewOperation,
  outcome: Outcome,
  now: number,
): OperationRecord {
  const row = rowOf(operation, { claim: '', now, until: now });
  return recordOf({ ...row, ...endOf(outcome, now) }, now);
}

/**
 * A row as the wire tells it. What nobody confirmed in time has stopped, and what a backend died in the middle of is
 * unknown, though nobody came to write that down.
 */
export function recordOf(kept: OperationRow, now: number): OperationRecord {
  const row = hasLapsed(kept, now) ? { ...kept, ...lapseOf(kept) } : kept;
  const isOver =
    row.status === 'waiting' &&
    row.expires_at !== null &&
    Number(row.expires_at) <= now;
  const variableNames = JSON.parse(row.variable_names) as string[];
  const optional = {
    input: notEmpty(JSON.parse(row.input)),
    variableNames: variableNames.length > 0 ? variableNames : undefined,
    comment: row.comment ?? undefined,
    via: (row.via as OperationRecord['via']) ?? undefined,
    endedAt: isOver ? timestamp(row.expires_at) : timestamp(row.ended_at),
    expiresAt: isOver ? undefined : timestamp(row.expires_at),
    confirms: row.confirms ?? undefined,
    confirmedBy: row.confirmed_by ?? undefined,
    reason: isOver ? 'Nobody confirmed it in time.' : row.reason ?? undefined,
    result: row.result === null ? undefined : JSON.parse(row.result),
  };
  return {
    id: row.request_id,
    entityRef: row.entity_ref,
    operation: row.operation as OperationRecord['operation'],
    status: isOver ? 'stopped' : (row.status as OperationRecord['status']),
    target: JSON.parse(row.target),
    expected: JSON.parse(row.expected),
    requestedBy: row.requested_by,
    requestedAt: new Date(Number(row.requested_at)).toISOString(),
    ...Object.fromEntries(
      Object.entries(optional).filter(([, value]) => value !== undefined),
    ),
  };
}

function timestamp(value: number | string | null): string | undefined {
  return value === null ? undefined : new Date(Number(value)).toISOString();
}

function notEmpty<T extends object>(value: T): T | undefined {
  return Object.keys(value).length > 0 ? value : undefined;
}
