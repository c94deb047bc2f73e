import type { Artifact } from '../Artifact';
import type { Severity } from '../Finding';
import type { Workspace } from '../Workspace';

export interface RuleFacts {
  /** `<kind>/<what>`; it stands in findings and in docs/validation-rules.md. */
  id: string;
  severity: Severity;
  /** What is wrong, in one sentence. */
  summary: string;
  /** What to do about it, in one sentence. */
  mend: string;
  /** The page that says so. */
  docs: string;
}

/** Says where it is wrong; with words of its own where the rule's summary or mend would not say enough. */
export type Report = (
  offset: number,
  words?: { message?: string; mend?: string },
) => void;

export interface Rule<A extends Artifact = Artifact> extends RuleFacts {
  check(artifact: A, report: Report, workspace: Workspace): void;
}
