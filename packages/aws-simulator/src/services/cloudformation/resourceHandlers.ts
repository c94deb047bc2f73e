import type { Behaviour } from '../../world/Behaviour';
import { createLambdaDeployment } from '../codedeploy';
import { requireFunction, publishVersion } from '../lambda';
import type { StackRecord } from './store';
import { asMap, referencesIn, TemplateResource } from './template';

export interface ResourceUpdate {
  record: StackRecord;
  resource: TemplateResource;
  parameters: Record<string, string>;
  behaviour: Behaviour;
}

/** Brings a resource to what its template says; `done` tells its physical id, or why it could not be done. */
export type ResourceHandler = (
  update: ResourceUpdate,
  done: (result: { physicalId?: string; failure?: string }) => void,
) => void;

/** The types that are really changed. All others are recorded only. */
export const resourceHandlers: Partial<Record<string, ResourceHandler>> = {
  'AWS::Lambda::Version': (update, done) => {
    const { record, resource, parameters, behaviour } = update;
    const target = functionOf(update);
    const [parameter] = referencesIn(resource.properties.Description);
    const { configuration } = publishVersion(target, {
      description: parameters[parameter] ?? record.stack.StackName,
      behaviour,
    });
    record.place.world.after(2, () =>
      done({ physicalId: configuration.FunctionArn }),
    );
  },
  // With an update policy, an alias moves to its version through CodeDeploy.
  'AWS::Lambda::Alias': (update, done) => {
    const { record, resource } = update;
    const { place } = record;
    const policy = asMap(resource.updatePolicy.CodeDeployLambdaAliasUpdate);
    const target = functionOf(update);
    const alias = String(resource.properties.Name);
    const [version] = referencesIn(resource.properties.FunctionVersion);
    const { deploymentId } = createLambdaDeployment(place, {
      applicationName: physicalIdOf(record, policy.ApplicationName),
      deploymentGroupName: physicalIdOf(record, policy.DeploymentGroupName),
      shift: {
        functionName: target.latest.configuration.FunctionName,
        alias,
        currentVersion: target.aliases.get(alias)?.alias.FunctionVersion ?? '',
        targetVersion:
          record.resources.get(version)?.PhysicalResourceId?.split(':').pop() ??
          '',
        hooks: {
          BeforeAllowTraffic: hookOf(record, policy.BeforeAllowTrafficHook),
          AfterAllowTraffic: hookOf(record, policy.AfterAllowTrafficHook),
        },
      },
      creator: 'CloudFormation',
      onEnd: ({ status, errorInformation }) =>
        done(
          status === 'Succeeded'
            ? {}
            : {
                failure: `Rollback successful. CodeDeploy deployment ${deploymentId} ${status}: ${errorInformation?.message}`,
              },
        ),
    });
  },
};

function hookOf(record: StackRecord, value: unknown): string | undefined {
  return value === undefined ? undefined : physicalIdOf(record, value);
}

function functionOf({ record, resource }: ResourceUpdate) {
  return requireFunction(
    record.place,
    physicalIdOf(record, resource.properties.FunctionName),
  );
}

function physicalIdOf(record: StackRecord, value: unknown): string {
  const [reference] = referencesIn(value);
  return (
    record.resources.get(reference)?.PhysicalResourceId ?? String(value ?? '')
  );
}
