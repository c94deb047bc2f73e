import { ServiceError } from '../../protocol/ServiceError';
import { evaluateDaily } from './lifecycle';
import type { ImageRepository } from './store';

/** Gives a repository a lifecycle policy, or another one; refuses what ECR would not take. */
export function setLifecyclePolicy(
  record: ImageRepository,
  policyText: string,
): void {
  requireLifecyclePolicy(policyText);
  record.lifecyclePolicyText = policyText;
  if (record.evaluatesDaily) return;
  record.evaluatesDaily = true;
  evaluateDaily(record);
}

/** Refuses what ECR would not take for a lifecycle policy. */
export function requireLifecyclePolicy(text: string): void {
  const rules = member(parse(text), 'rules');
  if (!Array.isArray(rules) || rules.length === 0) {
    refuse('the policy needs a list of rules');
    return;
  }
  const priorities = new Set<unknown>();
  for (const rule of rules) {
    const priority = member(rule, 'rulePriority');
    if (typeof priority !== 'number' || priority < 1) {
      refuse('rulePriority must be a positive number');
    }
    if (priorities.has(priority)) refuse(`two rules have priority ${priority}`);
    priorities.add(priority);
    requireSelection(member(rule, 'selection'));
    if (member(member(rule, 'action'), 'type') !== 'expire') {
      refuse("the action's type must be expire");
    }
  }
}

function requireSelection(selection: unknown): void {
  const tagStatus = member(selection, 'tagStatus');
  const countType = member(selection, 'countType');
  const countNumber = member(selection, 'countNumber');
  if (!['tagged', 'untagged', 'any'].includes(String(tagStatus))) {
    refuse('tagStatus must be tagged, untagged or any');
  }
  const namesTags =
    member(selection, 'tagPrefixList') !== undefined ||
    member(selection, 'tagPatternList') !== undefined;
  if ((tagStatus === 'tagged') !== namesTags) {
    refuse('tagPrefixList or tagPatternList belongs to tagStatus tagged alone');
  }
  if (typeof countNumber !== 'number' || countNumber < 1) {
    refuse('countNumber must be a positive number');
  }
  const byTime = countType === 'sinceImagePushed';
  if (!byTime && countType !== 'imageCountMoreThan') {
    refuse('countType must be imageCountMoreThan or sinceImagePushed');
  }
  if (byTime !== (member(selection, 'countUnit') === 'days')) {
    refuse('countUnit days belongs to countType sinceImagePushed alone');
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return refuse('the policy is not JSON');
  }
}

function member(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)[key]
    : undefined;
}

function refuse(why: string): never {
  throw new ServiceError(
    'InvalidParameterException',
    `Invalid parameter at 'LifecyclePolicyText' failed to satisfy constraint: 'Lifecycle policy validation failure: ${why}'`,
  );
}
