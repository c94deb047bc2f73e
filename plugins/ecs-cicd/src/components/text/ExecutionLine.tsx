import { Link } from '@backstage/ui';
import type { Execution } from '@ecs-cicd/backstage-plugin-common';
import { useTabPath } from '../detail/useTabPath';
import { executionPaths } from '../Executions/executionPaths';
import { mainRevision } from './mainRevision';
import { RevisionText } from './RevisionText';

type ExecutionLineProps = { execution: Execution };

/** An execution by the change that it carries, which leads to its page; by its id where that is not known. */
export function ExecutionLine({ execution }: ExecutionLineProps) {
  const path = useTabPath();
  const { id, pipelineId } = execution;
  const href = path(executionPaths.one(pipelineId, id));
  const revision = mainRevision(execution.revisions);
  return revision ? (
    <RevisionText revision={revision} href={href} />
  ) : (
    <Link href={href} variant="body-small">
      {id}
    </Link>
  );
}
