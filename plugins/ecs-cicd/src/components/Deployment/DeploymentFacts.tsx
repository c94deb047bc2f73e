import type {
  DeploymentDetail,
  ReleaseView,
} from '@ecs-cicd/backstage-plugin-common';
import { Link } from '@backstage/ui';
import { formatExactDuration } from '../../time/format';
import { Facts } from '../detail/Facts';
import { useTabPath } from '../detail/useTabPath';
import { environmentPath } from '../Environment/environmentPath';
import { describeStrategy } from '../EnvironmentCard/describeStrategy';
import { environmentTitle } from '../text/environmentTitle';
import { ExecutionLine } from '../text/ExecutionLine';
import { TimeAgo } from '../text/TimeAgo';

type DeploymentFactsProps = {
  detail: DeploymentDetail;
  view?: Pick<ReleaseView, 'pipelines' | 'environments'>;
  now: Date;
};

const rollbackWords: Record<DeploymentDetail['rollsBackOn'][number], string> = {
  failure: 'when it fails',
  alarm: 'on an alarm',
  stop: 'when somebody stops it',
};

export function DeploymentFacts({ detail, view, now }: DeploymentFactsProps) {
  const { deployment, target, rollsBackOn } = detail;
  const { strategy, startedAt, completedAt, creator } = deployment;
  const tabPath = useTabPath();
  const execution = view?.pipelines
    .flatMap(({ executions }) => executions)
    .find(({ id }) => id === deployment.executionId);
  const environment = view?.environments.find(
    ({ id }) => id === deployment.environmentId,
  );
  return (
    <Facts
      facts={[
        {
          label: 'Change',
          value: execution && <ExecutionLine execution={execution} />,
        },
        {
          label: 'Strategy',
          value: (
            <span title={strategy.configName}>
              {describeStrategy(strategy)}
            </span>
          ),
        },
        {
          label: 'To',
          value: environment ? (
            <Link
              href={tabPath(environmentPath(environment))}
              variant="body-small"
            >
              {environmentTitle(environment)}
            </Link>
          ) : (
            target
          ),
        },
        {
          label: 'Started',
          value: startedAt && <TimeAgo at={startedAt} now={now} />,
        },
        {
          label: completedAt ? 'Took' : 'Running for',
          value:
            startedAt &&
            formatExactDuration(
              (Date.parse(completedAt ?? now.toISOString()) -
                Date.parse(startedAt)) /
                1000,
            ),
        },
        { label: 'Started by', value: creator },
        {
          label: 'Goes back by itself',
          value:
            rollsBackOn.length > 0
              ? rollsBackOn.map(one => rollbackWords[one]).join(', ')
              : 'never',
        },
        {
          label: 'Where',
          value: `${deployment.accountId} · ${deployment.region}`,
        },
      ]}
    />
  );
}
