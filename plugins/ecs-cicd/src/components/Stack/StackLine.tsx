import { Link } from '@backstage/ui';
import type { StackSummary } from '@ecs-cicd/backstage-plugin-common';
import { useTabPath } from '../detail/useTabPath';
import { StatusLabel } from '../status/StatusLabel';
import { statusFaces } from '../status/statusFace';
import { stackPath } from './stackPath';
import parts from '../detail/parts.module.css';

type StackLineProps = { stack: StackSummary };

/** The stack that an action changes and how it is, with the way to its page. */
export function StackLine({ stack }: StackLineProps) {
  const tabPath = useTabPath();
  const { id, name, status, rawStatus, drift } = stack;
  return (
    <span className={parts.row}>
      <Link href={tabPath(stackPath(id))} variant="body-small">
        Stack {name}
      </Link>
      <StatusLabel face={statusFaces[status]} rawStatus={rawStatus} />
      {drift?.state === 'drifted' && <span className={parts.bad}>Drifted</span>}
    </span>
  );
}
