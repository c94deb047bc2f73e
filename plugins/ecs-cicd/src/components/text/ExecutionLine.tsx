import type { Execution } from '@ecs-cicd/backstage-plugin-common';
import { mainRevision } from './mainRevision';
import { RevisionText } from './RevisionText';

type ExecutionLineProps = { execution: Execution };

/** An execution by the change that it carries; by its id where that is not known. */
export function ExecutionLine({ execution }: ExecutionLineProps) {
  const revision = mainRevision(execution.revisions);
  return revision ? (
    <RevisionText revision={revision} />
  ) : (
    <span>{execution.id}</span>
  );
}
