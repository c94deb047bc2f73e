import { ServiceError } from '../../../protocol/ServiceError';
import type { Place } from '../../../world/World';
import { listenToPushes } from '../../codecommit';
import { findPipeline, startPipelineExecution } from '../../codepipeline';
import { findImageRepository } from '../../ecr';
import { asMap } from '../template/Template';
import { Properties } from './Properties';
import { LOOK_AHEAD, nextTime } from './nextTime';
import { arnOf, recorded, recordedResources } from './recorded';
import type { ResourceType } from './ResourceType';

const TYPE = 'AWS::Events::Rule';
/** How often a rule looks whether what it waits for is there by now. */
const LOOK_SECONDS = 10;

const base = recorded(TYPE, {
  naming: { property: 'Name', length: 64 },
  check({ properties }) {
    const expression = properties.text('ScheduleExpression');
    if (expression !== undefined) nextTime(expression, 0);
    if (expression !== undefined || properties.has('EventPattern')) return;
    throw new ServiceError(
      'ValidationException',
      'Parameter(s) EventPattern or ScheduleExpression must be specified.',
    );
  },
  attributes: ({ place, name }) => ({
    Arn: arnOf(place, 'events', `rule/${name}`),
    RuleName: name,
  }),
});

/** A rule that starts pipelines on a push to a repository, of code or of images. */
export const eventRuleType: ResourceType = {
  ...base,
  create(context) {
    const made = base.create(context);
    listen(context.place, context.name);
    return made;
  },
  update(context) {
    const made = base.update?.(context) ?? {};
    listen(context.place, context.physicalId);
    return made;
  },
};

/** The rule as it is now; undefined once it has been removed. */
function ruleOf(place: Place, name: string): Properties | undefined {
  const rules = recordedResources(place, TYPE);
  return rules.has(name) ? new Properties(rules.get(name)) : undefined;
}

function listen(place: Place, name: string): void {
  const rule = ruleOf(place, name);
  if (!rule) return;
  const pattern = rule.inside('EventPattern');
  if (rule.has('ScheduleExpression')) startInTime(place, name, rule);
  try {
    if (pattern.texts('source').includes('aws.codecommit')) {
      for (const repository of repositoriesOf(pattern)) {
        startOnPush(place, name, repository);
      }
    }
    if (pattern.texts('source').includes('aws.ecr')) {
      for (const repository of pattern
        .inside('detail')
        .texts('repository-name')) {
        startOnImage(place, name, repository);
      }
    }
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    place.world.after(LOOK_SECONDS, () => listen(place, name));
  }
}

/** Again and again at its times, while the rule has this expression. */
function startInTime(place: Place, name: string, rule: Properties): void {
  const expression = rule.required('ScheduleExpression');
  const { world } = place;
  const time = nextTime(expression, world.now);
  world.at(time ?? world.now + LOOK_AHEAD, () => {
    const now = ruleOf(place, name);
    if (now?.text('ScheduleExpression') !== expression) return;
    if (time !== undefined) start(place, name, now, () => undefined);
    startInTime(place, name, now);
  });
}

function repositoriesOf(pattern: Properties): string[] {
  return [
    ...pattern.texts('resources').map(arn => arn.split(':').pop() ?? ''),
    ...pattern.inside('detail').texts('repositoryName'),
  ];
}

function startOnPush(place: Place, rule: string, repository: string): void {
  if (!once(place, `${rule}/codecommit/${repository}`)) return;
  listenToPushes(place, repository, (branch, commit) => {
    const now = ruleOf(place, rule);
    const pattern = now?.inside('EventPattern');
    if (!now || !pattern || !repositoriesOf(pattern).includes(repository)) {
      return;
    }
    const branches = pattern.inside('detail').texts('referenceName');
    if (branches.length > 0 && !branches.includes(branch)) return;
    start(place, rule, now, action =>
      action.RepositoryName === repository && action.BranchName === branch
        ? { revisionType: 'COMMIT_ID', revisionValue: commit.commitId }
        : undefined,
    );
  });
}

function startOnImage(place: Place, rule: string, repository: string): void {
  const { pushListeners } = findImageRepository(place, repository);
  if (!once(place, `${rule}/ecr/${repository}`)) return;
  pushListeners.push((tag, image) => {
    const now = ruleOf(place, rule);
    const detail = now?.inside('EventPattern').inside('detail');
    if (!now || !detail?.texts('repository-name').includes(repository)) return;
    const tags = detail.texts('image-tag');
    if (tags.length > 0 && !tags.includes(tag)) return;
    start(place, rule, now, action =>
      action.RepositoryName === repository && action.BranchName === undefined
        ? {
            revisionType: 'IMAGE_DIGEST',
            revisionValue: image.detail.imageDigest,
          }
        : undefined,
    );
  });
}

/** Nobody stops to listen; a rule that is changed or made again need not begin again. */
function once(place: Place, key: string): boolean {
  const heard = recordedResources(place, 'AWS::Events::Listener');
  if (heard.has(key)) return false;
  heard.set(key, true);
  return true;
}

interface Revision {
  revisionType: 'COMMIT_ID' | 'IMAGE_DIGEST';
  revisionValue: string;
}

function start(
  place: Place,
  name: string,
  rule: Properties,
  revisionOf: (configuration: Record<string, unknown>) => Revision | undefined,
): void {
  if (rule.text('State') === 'DISABLED') return;
  for (const target of rule.each('Targets')) {
    const arn = target.required('Arn');
    if (!arn.includes(':codepipeline:')) continue;
    const pipeline = arn.split(':').pop() ?? '';
    let actions: { name?: string; configuration?: Record<string, string> }[];
    try {
      actions = findPipeline(place, pipeline).declaration.stages[0].actions;
    } catch (error) {
      // A target that is not there any more is not told.
      if (error instanceof ServiceError) continue;
      throw error;
    }
    startPipelineExecution(place, {
      name: pipeline,
      trigger: {
        triggerType: 'CloudWatchEvent',
        triggerDetail: arnOf(place, 'events', `rule/${name}`),
      },
      sourceRevisions: actions.flatMap(action => {
        const revision = revisionOf(asMap(action.configuration));
        return revision ? [{ actionName: action.name ?? '', ...revision }] : [];
      }),
    });
  }
}
