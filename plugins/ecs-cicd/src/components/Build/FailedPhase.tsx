import type { BuildPhase } from '@ecs-cicd/backstage-plugin-common';
import { Alert } from '@backstage/ui';

type FailedPhaseProps = {
  /** Missing where no phase says that it failed. */
  phase?: BuildPhase;
  rawStatus: string;
};

/** Where a build broke and what it said: the first thing that one looks for. */
export function FailedPhase({ phase, rawStatus }: FailedPhaseProps) {
  return (
    <Alert
      status="danger"
      icon
      title={phase ? `Failed in ${phase.name}` : `Failed: ${rawStatus}`}
      description={
        phase?.message ?? 'CodeBuild gives no reason. The log may say more.'
      }
    />
  );
}
