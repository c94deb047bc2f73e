import type {
  ActionDeclaration,
  ActionExecutionDetail,
  StageDeclaration,
} from '@aws-sdk/client-codepipeline';
import type { Place, ResourceArn } from '../../catalog/ResourceArn';
import type { DeployTarget } from '../../release/assembly/facts';
import { defined } from './values';

/** An ECR repository or a CodeCommit repository that a source action watches. */
export interface SourceRepository extends Place {
  name: string;
}

/** An action may run in another region, and through a role in another account. */
export function placeOfAction(
  action: Pick<ActionDeclaration, 'roleArn' | 'region'>,
  pipeline: Place,
): Place {
  const account = /^arn:[^:]+:iam::(\d{12}):/.exec(action.roleArn ?? '')?.[1];
  return {
    accountId: account ?? pipeline.accountId,
    region: action.region ?? pipeline.region,
  };
}

/** What CloudFormation does without a change of what runs, or so that nothing runs any more. */
const PREPARING_MODES = ['CHANGE_SET_REPLACE', 'DELETE_ONLY'];

/** What a deploy action's configuration names. */
export function deployTargetOf(
  configuration: Readonly<Record<string, string | undefined>>,
): Pick<DeployTarget, 'codeDeploy' | 'ecs' | 'cloudFormation'> {
  const {
    StackName: stackName,
    ChangeSetName: changeSetName,
    ActionMode: mode,
    ApplicationName: applicationName,
    DeploymentGroupName: groupName,
    ClusterName: clusterName,
    ServiceName: serviceName,
  } = configuration;
  if (applicationName && groupName) {
    return { codeDeploy: { applicationName, groupName } };
  }
  if (clusterName && serviceName) return { ecs: { clusterName, serviceName } };
  return stackName
    ? {
        cloudFormation: defined({
          stackName,
          changeSetName,
          deploys: !PREPARING_MODES.includes(mode ?? ''),
        }),
      }
    : {};
}

/** Where a pipeline deploys to, in its own order. */
export function discoverTargets(
  stages: StageDeclaration[],
  pipeline: ResourceArn,
  history: ActionExecutionDetail[],
): DeployTarget[] {
  return stages.flatMap(stage =>
    (stage.actions ?? []).flatMap(action => {
      if (action.actionTypeId?.category !== 'Deploy') return [];
      // A name that is a variable (`#{…}`) is known once the action has run.
      const resolved = history.find(
        run => run.stageName === stage.name && run.actionName === action.name,
      )?.input?.resolvedConfiguration;
      const target = deployTargetOf({ ...action.configuration, ...resolved });
      if (Object.keys(target).length === 0) return [];
      return [
        {
          ...placeOfAction(action, pipeline),
          stageName: stage.name ?? '',
          actionName: action.name ?? '',
          ...target,
        },
      ];
    }),
  );
}

/** The repositories of one provider that a pipeline's actions name. */
export function repositoriesOf(
  stages: StageDeclaration[],
  pipeline: Place,
  provider: 'CodeCommit' | 'ECR',
): SourceRepository[] {
  return stages
    .flatMap(stage => stage.actions ?? [])
    .flatMap(action => {
      const name = action.configuration?.RepositoryName;
      return action.actionTypeId?.provider === provider && name
        ? [{ ...placeOfAction(action, pipeline), name }]
        : [];
    });
}
