import { parseEntityRef } from '@backstage/catalog-model';
import type {
  OperationName,
  OperationRecord,
} from '@ecs-cicd/backstage-plugin-common';
import type { Notice } from './noticesOf';

/** What people say, also after `may have`. */
const WORDS: Record<OperationName, string> = {
  'start-pipeline': 'started the pipeline',
  'retry-stage': 'retried what failed',
  'stop-execution': 'stopped the execution',
  'roll-back-stage': 'rolled back',
  'close-transition': 'closed the transition',
  'open-transition': 'opened the transition',
  'override-condition': 'let a change past a condition',
  'continue-deployment': 'continued the deployment',
  'stop-deployment': 'stopped the deployment',
  'roll-back-deployment': 'rolled back the deployment',
  redeploy: 'redeployed an earlier revision',
  'force-deployment': 'replaced every task',
  'set-desired-count': 'changed the number of tasks',
  'start-scan': 'had an image scanned',
  approve: 'approved what waited',
  reject: 'rejected what waited',
};

/** An operation on production as those hear of it who did not do it. Pure. */
export function noticeOfOperation(record: OperationRecord): Notice {
  const { comment, id, operation, requestedBy, status, target } = record;
  const who = parseEntityRef(requestedBy).name;
  const what = WORDS[operation];
  const where = target.stageName ? ` in ${target.stageName}` : '';
  const titles: Partial<Record<OperationRecord['status'], string>> = {
    waiting: `${who} asks somebody to confirm ${operation}${where}`,
    unknown: `${who} may have ${what}${where}, and nobody knows`,
  };
  return {
    kind: 'productionOperation',
    about: `operation/${id}`,
    // When it is found out, that is news.
    ...(status === 'unknown' ? { news: status } : {}),
    title: titles[status] ?? `${who} ${what}${where}`,
    ...(comment ? { description: comment } : {}),
    path: 'operations',
    severity: status in titles ? 'high' : 'normal',
  };
}
