import type {
  OperationName,
  OperationOffer,
  OperationRecord,
  ReleaseView,
} from '@ecs-cicd/backstage-plugin-common';
import { isDeepStrictEqual } from 'node:util';
import { definitions } from './definitions/definitions';
import {
  needsSecondPerson,
  obstacleTo,
  type Circumstances,
} from './obstacleTo';
import type { Candidate, OperationDefinition } from './OperationDefinition';
import { subjectOf } from './targets';

export interface OfferOptions extends Circumstances {
  userEntityRef: string;
  /** Names of permissions. */
  permitted: ReadonlySet<string>;
  /** Whether a provider can carry it out. */
  isSupported: (operation: OperationName, resource: string) => boolean;
  /** What waits for a second person. */
  waiting: readonly OperationRecord[];
  /** What is being carried out. */
  underWay: readonly OperationRecord[];
}

/** Everything that a person may start at a view. Pure. */
export function offersOf(
  view: ReleaseView,
  options: OfferOptions,
): OperationOffer[] {
  return Object.values<OperationDefinition>(definitions)
    .filter(({ permission }) => options.permitted.has(permission.name))
    .flatMap(definition =>
      definition
        .candidates(view)
        .filter(({ resource }) =>
          options.isSupported(definition.name, resource),
        )
        .map(candidate => offerOf(definition, candidate, view, options)),
    );
}

function offerOf(
  definition: OperationDefinition,
  candidate: Candidate,
  view: ReleaseView,
  options: OfferOptions,
): OperationOffer {
  const { name: operation, permission } = definition;
  const {
    impossible,
    isBeforeProduction,
    isDestructive = definition.isDestructive,
    isFinal = false,
    resource,
    state,
    choices,
    ...facts
  } = candidate;
  const awaits = options.waiting.find(
    record =>
      record.operation === operation &&
      record.requestedBy !== options.userEntityRef &&
      isDeepStrictEqual(record.target, candidate.target) &&
      isDeepStrictEqual(record.expected, state),
  );
  return {
    operation,
    permission: permission.name,
    ...facts,
    expected: state,
    ...hindrance(definition, candidate, view, options),
    isDestructive,
    needsTypedConfirmation: isFinal && candidate.isProduction,
    needsSecondPerson: needsSecondPerson(definition, candidate, options),
    ...(awaits ? { awaits } : {}),
    ...(choices ? { choices } : {}),
  };
}

function hindrance(
  definition: OperationDefinition,
  candidate: Candidate,
  view: ReleaseView,
  options: OfferOptions,
): Pick<OperationOffer, 'isPossible' | 'reason' | 'obstacle' | 'until'> {
  const obstacle = obstacleTo(definition, candidate, view, options);
  if (obstacle) {
    return {
      isPossible: false,
      reason: obstacle.message,
      obstacle: obstacle.reason === 'impossible' ? 'state' : obstacle.reason,
      ...obstacle.details,
    };
  }
  const other = options.underWay.find(
    ({ target }) => subjectOf(target) === subjectOf(candidate.target),
  );
  return other
    ? {
        isPossible: false,
        reason: `${other.requestedBy} does something to it at the moment: ${other.operation}.`,
        obstacle: 'underWay',
      }
    : { isPossible: true };
}
