import type {
  ActionDeclaration,
  ExecutionTrigger,
  SourceRevisionType,
} from '@aws-sdk/client-codepipeline';
import type { Artifact } from '../../../world/ActionRunner';
import type { Place } from '../../../world/World';

export interface PickedRevision {
  artifact: Artifact;
  /** The source action's output variables. */
  variables: Record<string, string>;
}

export interface SourceChange {
  trigger: ExecutionTrigger;
  revisionType: SourceRevisionType;
  revisionValue: string;
}

/** Where changes come from, for one provider of source actions. */
export interface Source {
  /** The revision that the source has now, or the one that is asked for. */
  pick(
    place: Place,
    action: ActionDeclaration,
    revision: string | undefined,
  ): PickedRevision;
  /** Calls back whenever the source has changed, if the action asks for it. */
  subscribe(
    place: Place,
    action: ActionDeclaration,
    changed: (change: SourceChange) => void,
  ): void;
  /** Where a person looks at the source. */
  entityUrl(place: Place, action: ActionDeclaration): string;
}
