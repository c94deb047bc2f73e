import type { LifecycleRule } from '@ecs-cicd/backstage-plugin-common';
import { defined } from './values';

interface Selection {
  tagStatus?: string;
  tagPrefixList?: string[];
  tagPatternList?: string[];
  countType?: string;
  countNumber?: number;
}

/** A rule as ECR keeps it: text that somebody wrote, so nothing in it is certain. */
interface Rule {
  rulePriority?: number;
  description?: string;
  selection?: Selection;
  action?: { type?: string };
}

const MEANINGS: Readonly<Record<string, string>> = {
  sinceImagePushed: 'after their push',
  sinceImagePulled: 'after their last pull',
  sinceImageTransitioned: 'after they were archived',
};

const VERBS: Readonly<Record<string, string>> = {
  expire: 'Removes',
  transition: 'Archives',
};

function selected({
  tagStatus,
  tagPrefixList = [],
  tagPatternList = [],
}: Selection): string {
  if (tagStatus === 'untagged') return 'images without a tag';
  if (tagStatus === 'any') return 'images';
  // An image has to match all of a list, not one of it.
  const conditions = [
    ...tagPrefixList.map(prefix => `${prefix}…`),
    ...tagPatternList,
  ];
  return conditions.length > 0
    ? `images tagged ${conditions.join(' and ')}`
    : 'images with a tag';
}

function summaryOf({ selection = {}, action }: Rule): string {
  const what = selected(selection);
  const verb = VERBS[action?.type?.toLowerCase() ?? ''] ?? 'Does something to';
  const { countType = '', countNumber } = selection;
  if (countNumber !== undefined && countType === 'imageCountMoreThan') {
    return `${verb} ${what} beyond the newest ${countNumber}`;
  }
  if (countNumber !== undefined && MEANINGS[countType]) {
    const days = countNumber === 1 ? '1 day' : `${countNumber} days`;
    return `${verb} ${what} ${days} ${MEANINGS[countType]}`;
  }
  return `${verb} ${what}, by a condition that is not known here: ${
    countType || 'none'
  }`;
}

function isRule(value: unknown): value is Rule {
  return typeof value === 'object' && value !== null;
}

function rulesIn(text: string): Rule[] | undefined {
  try {
    const policy: unknown = JSON.parse(text);
    if (typeof policy !== 'object' || policy === null) return undefined;
    const rules = 'rules' in policy ? policy.rules : undefined;
    return Array.isArray(rules) ? rules.filter(isRule) : undefined;
  } catch {
    return undefined;
  }
}

/** What a lifecycle policy will do, rule by rule, in words. */
export function describeLifecyclePolicy(text: string): LifecycleRule[] {
  const rules = rulesIn(text);
  if (!rules) {
    return [
      {
        priority: 0,
        summary: 'Removes images by a policy that could not be understood',
      },
    ];
  }
  return rules
    .map(rule =>
      defined<LifecycleRule>({
        priority: rule.rulePriority ?? 0,
        summary: summaryOf(rule),
        description: rule.description,
      }),
    )
    .sort((a, b) => a.priority - b.priority);
}
