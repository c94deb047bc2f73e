import { environmentStackName } from '../../../../service/names';
import type { ServiceSpec } from '../../../../service/ServiceSpec';
import { arn } from '../arns';
import type { Statement } from '../role';
import { usesCodeDeploy } from '../shape';
import { deployStatements, shiftByCodeDeploy } from './pipelineRole';

type Spec = Pick<ServiceSpec, 'name' | 'kind' | 'strategy' | 'environments'>;

/** What scripts/deploy.sh and scripts/rollback.sh need. */
export function releaseStatements(spec: Spec): Statement[] {
  return [
    ...deployStatements(spec),
    undo(spec),
    {
      sid: 'ReadTemplates',
      why: 'A template that is no stack yet has no name by which this could be narrowed.',
      actions: ['cloudformation:GetTemplateSummary'],
      resources: 'everything',
    },
    ...(usesCodeDeploy(spec)
      ? [...shiftByCodeDeploy(spec), readDeploymentGroups(spec)]
      : []),
    ...(spec.kind === 'web' ? [followService(spec)] : []),
  ];
}

/** A release that was cut off goes back to what was there before. */
function undo(spec: Spec): Statement {
  return {
    sid: 'UndoReleases',
    actions: [
      'cloudformation:CancelUpdateStack',
      'cloudformation:ContinueUpdateRollback',
    ],
    resources: spec.environments.map(environment =>
      arn(
        'cloudformation',
        `stack/${environmentStackName(spec, environment)}/*`,
      ),
    ),
  };
}

/** `aws ecs deploy` looks at the group before it hands a deployment over. */
function readDeploymentGroups(spec: Spec): Statement {
  return {
    sid: 'ReadDeploymentGroups',
    actions: ['codedeploy:GetDeploymentGroup'],
    resources: spec.environments
      .map(environment => environmentStackName(spec, environment))
      .map(name => arn('codedeploy', `deploymentgroup:${name}/${name}`)),
  };
}

function followService(spec: Spec): Statement {
  return {
    sid: 'FollowServices',
    actions: ['ecs:DescribeServices'],
    resources: spec.environments.map(environment =>
      arn(
        'ecs',
        `service/${environment.cluster}/${spec.name}-${environment.name}`,
      ),
    ),
  };
}
