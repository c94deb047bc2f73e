import { Link } from '@backstage/ui';
import type { Revision } from '@ecs-cicd/backstage-plugin-common';
import { useTabPath } from '../detail/useTabPath';
import { executionPaths } from '../Executions/executionPaths';

/** Leads from an image that a pipeline picked up to the other pipeline that made it. */
export function MadeBy({ revision }: { revision: Revision }) {
  const path = useTabPath();
  if (!revision.madeBy) return null;
  const { pipelineId, executionId } = revision.madeBy;
  return (
    <Link
      href={path(executionPaths.one(pipelineId, executionId))}
      variant="body-small"
    >
      Made by the pipeline {pipelineId.split(':').pop()}
    </Link>
  );
}
