import type { StageCondition } from '@ecs-cicd/backstage-plugin-common';
import { statusFaces, type Face } from '../status/statusFace';

export const conditionKinds: Record<StageCondition['kind'], string> = {
  entry: 'Entry condition',
  success: 'Success condition',
  failure: 'Failure condition',
};

/** What a condition brings about, said after "else". */
const results: Readonly<Record<string, string>> = {
  FAIL: 'the stage fails',
  ROLLBACK: 'the stage goes back',
  RETRY: 'the stage is tried again',
  SKIP: 'the stage is skipped',
};

/** How a condition looks; a skipped one is one that somebody let an execution past. */
export function conditionFace({
  status,
  rawStatus,
}: Pick<StageCondition, 'status' | 'rawStatus'>): Face {
  if (rawStatus === 'Overridden') {
    return { ...statusFaces.waiting, word: 'Overridden' };
  }
  if (status === 'running') return { ...statusFaces.running, word: 'Checking' };
  if (status === 'succeeded') return { ...statusFaces.succeeded, word: 'Met' };
  if (status === 'failed') return { ...statusFaces.failed, word: 'Not met' };
  if (status === 'pending') {
    return { ...statusFaces.pending, word: 'Not checked yet' };
  }
  return statusFaces[status];
}

export function resultWords({ kind, result }: StageCondition): string {
  const words = result && Object.hasOwn(results, result) && results[result];
  if (!words) return '';
  return kind === 'failure' ? `when met, ${words}` : `else ${words}`;
}

/** A condition in one line: what kind, how it stands, and because of which rule. */
export function describeCondition(condition: StageCondition): string {
  const { kind, status, summary, rules } = condition;
  const rule = rules.find(one => one.status === status) ?? rules[0];
  const actor = rules.find(one => one.actor)?.actor;
  const overridden = condition.rawStatus === 'Overridden';
  const reason = overridden
    ? actor && `by ${actor}`
    : rule?.summary ?? rule?.error?.message ?? summary;
  return [
    `${conditionKinds[kind]} ${conditionFace(condition).word.toLowerCase()}`,
    [rule?.name, reason].filter(Boolean).join(overridden ? ' ' : ' – '),
  ]
    .filter(Boolean)
    .join(': ');
}
