import { Link } from '@backstage/ui';
import { useTabPath } from '../detail/useTabPath';
import { deploymentPath } from './deploymentPath';

type DeploymentLinkProps = {
  id: string;
  /** Instead of the id, which is the name of the link without it. */
  children?: string;
};

/** A deployment, which leads to its page. */
export function DeploymentLink({ id, children }: DeploymentLinkProps) {
  const tabPath = useTabPath();
  return (
    <Link
      href={tabPath(deploymentPath({ id }))}
      variant="body-small"
      aria-label={children ? undefined : `Deployment ${id}`}
    >
      {children ?? id}
    </Link>
  );
}
