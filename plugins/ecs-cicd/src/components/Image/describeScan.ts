import type { Scan } from '@ecs-cicd/backstage-plugin-common';
import { formatAgo } from '../../time/format';
import { judgeScan } from '../ScanSummary/judgeScan';

const NOTHING = 'Nothing is known about its vulnerabilities.';

/** What there is to say of a scan beside its verdict: of which kind, how old, and whether it goes on. */
export function describeScan(scan: Scan, now: Date): string {
  const { kind, status, completedAt, reason } = scan;
  if (judgeScan(scan).blind) {
    return [reason && asSentence(reason), NOTHING].filter(Boolean).join(' ');
  }
  const age = completedAt && formatAgo(completedAt, now);
  if (status === 'continuous') {
    return `Scanned continuously: findings come and go as vulnerabilities become known.${
      age ? ` Last result ${age}.` : ''
    }`;
  }
  const what = kind === 'enhanced' ? 'Enhanced scan' : 'Basic scan';
  return [kind ? what : 'Scanned', age && `completed ${age}`]
    .filter(Boolean)
    .join(', ')
    .concat('.');
}

function asSentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
