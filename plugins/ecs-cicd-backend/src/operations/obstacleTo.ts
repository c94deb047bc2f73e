import type {
  OperationRefusal,
  ReleaseView,
} from '@ecs-cicd/backstage-plugin-common';
import type { Freeze } from './freezes';
import type { Candidate, OperationDefinition } from './OperationDefinition';
import type { OperationSettings } from './OperationSettings';
import { ownChange, type Authorship } from './ownChange';

/** What stands against an operation beside its permission and its binding. */
export interface Obstacle {
  reason: 'impossible' | 'frozen' | 'ownChange';
  message: string;
  details?: Pick<OperationRefusal, 'until'>;
}

/** What else an obstacle depends on. */
export interface Circumstances {
  settings: Pick<
    OperationSettings,
    'authorMayNotApprove' | 'rollbackNeedsSecondPerson'
  >;
  freeze: Freeze | undefined;
  person: Authorship;
}

/** The first thing that stands in the way. Pure: offers and refusals are the same. */
export function obstacleTo(
  definition: OperationDefinition,
  candidate: Candidate,
  view: ReleaseView,
  circumstances: Circumstances,
): Obstacle | undefined {
  const { freeze, person } = circumstances;
  if (candidate.impossible) {
    return { reason: 'impossible', message: candidate.impossible };
  }
  if (freeze && candidate.isProduction && !definition.isFreezeExempt) {
    const until = freeze.until.toISOString();
    return {
      reason: 'frozen',
      message: `Production does not change until ${until}: ${freeze.reason}`,
      details: { until },
    };
  }
  const message = isForOthersHere(definition, circumstances)
    ? ownChange(view, candidate, person)
    : undefined;
  return message ? { reason: 'ownChange', message } : undefined;
}

/** Whether the author of a change may not be the one who does it. */
export function isForOthersHere(
  { isForOthers }: OperationDefinition,
  { settings }: Pick<Circumstances, 'settings'>,
): boolean {
  return isForOthers === true && settings.authorMayNotApprove;
}

/** In a freeze nobody may be there to be the second person, and going back is the safe way. */
export function needsSecondPerson(
  definition: OperationDefinition,
  candidate: Candidate,
  { settings, freeze }: Circumstances,
): boolean {
  return (
    definition.isRollback === true &&
    candidate.isProduction &&
    settings.rollbackNeedsSecondPerson &&
    !freeze
  );
}
