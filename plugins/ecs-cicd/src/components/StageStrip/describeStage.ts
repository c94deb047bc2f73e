import type {
  StageKind,
  StageSummary,
  TrafficShare,
} from '@ecs-cicd/backstage-plugin-common';
import { formatAge } from '../../time/format';
import { describeCondition } from '../StagePanel/conditionWords';
import { statusFaces } from '../status/statusFace';

export const kindWords: Record<StageKind, string> = {
  source: 'Source',
  build: 'Build',
  test: 'Test',
  production: 'Production',
  other: 'Other',
};

export function isShifting(
  traffic: TrafficShare[] | undefined,
): traffic is TrafficShare[] {
  return (traffic?.length ?? 0) > 1;
}

function listTraffic(traffic: TrafficShare[]): string {
  return traffic
    .map(({ label, weight }) => `${weight}% ${label}`)
    .join(' and ');
}

/** A stage in one sentence, for those who hear the strip and for those who hover over it. */
export function describeStage(stage: StageSummary, now: Date): string {
  const { name, status, revision, updatedAt, traffic, transition } = stage;
  const author = revision?.author ? ` by ${revision.author}` : '';
  const parts = [
    `Stage ${name}`,
    statusFaces[status].word.toLowerCase(),
    revision && `revision ${revision.shortId}${author}`,
    updatedAt && formatAge(updatedAt, now, 'long'),
    isShifting(traffic) && `traffic ${listTraffic(traffic)}`,
    stage.condition && describeCondition(stage.condition),
    !transition.enabled && describeClosedDoor(stage),
  ];
  return parts.filter(Boolean).join(', ');
}

export function describeClosedDoor({ transition }: StageSummary): string {
  const by = transition.changedBy ? ` by ${transition.changedBy}` : '';
  const why = transition.reason ? `: ${transition.reason}` : '';
  return `transition closed${by}${why}`;
}
