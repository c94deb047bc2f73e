import {
  SEVERITIES,
  type ImageFinding,
} from '@ecs-cicd/backstage-plugin-common';
import { keysetPage, type PageQuery, type SortOrder } from './keysetPage';

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
function sortOrder({ orderBy, order }: FindingsQuery): SortOrder<ImageFinding> {
  if (orderBy === 'package') {
    return {
      keyOf: ({ name, severity, score = 0, packages, id }) => [
        packages[0]?.name.toLowerCase() ?? '',
        SEVERITIES.indexOf(severity),
        -score,
        name,
        id,
      ],
      descending: order === 'desc' ? 1 : 0,
    };
  }
  // The severities are told from the worst on, so that "descending" is their own order.
  return {
    keyOf: ({ name, severity, score = 0, id }) => [
      SEVERITIES.indexOf(severity),
      -score,
      name,
      id,
    ],
    descending: order === 'desc' ? 0 : 2,
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
      sortOrder(query),
      { severity, fixable, search, orderBy, order },
      query,
    ),
  };
}
