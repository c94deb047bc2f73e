import {
  SEVERITIES,
  type ImageFinding,
} from '@ecs-cicd/backstage-plugin-common';
import { keysetPage, type PageQuery, type SortKey } from './keysetPage';

export interface FindingsQuery extends PageQuery {
  severity?: readonly ImageFinding['severity'][];
  fixable?: boolean;
  search?: string;
  orderBy: 'severity' | 'package';
  order: 'asc' | 'desc';
}

const hasFix = ({ fix }: ImageFinding) =>
  fix === 'available' || fix === 'partial';

function contains(finding: ImageFinding, term: string): boolean {
  return [
    finding.name,
    finding.title,
    ...finding.packages.map(({ name }) => name),
  ].some(text => text?.toLowerCase().includes(term));
}

function passes(finding: ImageFinding, query: FindingsQuery): boolean {
  const { severity = [], fixable } = query;
  const term = query.search?.trim().toLowerCase();
  return (
    (severity.length === 0 || severity.includes(finding.severity)) &&
    (fixable === undefined || hasFix(finding) === fixable) &&
    (!term || contains(finding, term))
  );
}

/** Behind the column that is asked for, the worst comes first, whichever way round that column goes. */
function keyOf({ orderBy, order }: FindingsQuery) {
  const direction = order === 'desc' ? 1 : -1;
  return (finding: ImageFinding): SortKey => {
    const { name, severity, score = 0, packages, id } = finding;
    const rank = SEVERITIES.indexOf(severity);
    return orderBy === 'severity'
      ? [direction * rank, direction * -score, name, id]
      : [packages[0]?.name.toLowerCase() ?? '', rank, -score, name, id];
  };
}

/** The page of findings that a query asks for, and how many its filters let through. */
export function findingsPage(
  findings: readonly ImageFinding[],
  query: FindingsQuery,
): { items: ImageFinding[]; totalItems: number; nextCursor?: string } {
  const { severity, fixable, search, orderBy, order } = query;
  const found = findings.filter(finding => passes(finding, query));
  return {
    totalItems: found.length,
    ...keysetPage(
      found,
      keyOf(query),
      { severity, fixable, search, orderBy, order },
      query,
    ),
  };
}
