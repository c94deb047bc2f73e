import type { Place } from '../../world/World';
import { TaskGroup, TrafficAlarm } from '../ecs';
import { EcsAppSpec, parseEcsAppSpec } from './appSpec';
import { BlueGreenRun } from './BlueGreenRun';
import type { EndedDeployment } from './Deployment';
import { revisionOf } from './deploymentIdentity';
import { EcsDeployment } from './EcsDeployment';
import {
  addDeployment,
  configOf,
  DeploymentSettings,
  linkRollback,
  newDeploymentInfo,
  requireFreeGroup,
  rollbackSettings,
} from './newDeployment';
import { RollbackRun } from './RollbackRun';

export interface DeploymentOptions extends DeploymentSettings {
  /** The AppSpec's text, with the task definition's ARN in it. */
  appSpec: string;
}

/** Starts a deployment to an ECS service; its group takes one at a time. */
export function createDeployment(
  place: Place,
  options: DeploymentOptions,
): EndedDeployment {
  const groupRecord = requireFreeGroup(place, options);
  const config = configOf(groupRecord, options.deploymentConfigName);
  const deployment = new EcsDeployment({
    groupRecord,
    appSpec: parseEcsAppSpec(options.appSpec),
    onEnd: options.onEnd,
    info: newDeploymentInfo(groupRecord, {
      ...options,
      revision: options.revision ?? revisionOf(options.appSpec),
    }),
  });
  addDeployment(deployment);
  deployment.run = new BlueGreenRun({
    deployment,
    routing: config.trafficRoutingConfig,
    rollBack,
  });
  return deployment.info;
}

function rollBack(
  failed: EcsDeployment,
  alarm: TrafficAlarm | undefined,
): void {
  const { groupRecord } = failed;
  const original = failed.blue;
  if (!original) return;
  const content = appSpecOf(failed.appSpec, original);
  const deployment = new EcsDeployment({
    groupRecord,
    appSpec: parseEcsAppSpec(content),
    info: newDeploymentInfo(groupRecord, {
      ...rollbackSettings(failed),
      revision: groupRecord.group.targetRevision ?? revisionOf(content),
    }),
  });
  deployment.blue = failed.green;
  deployment.green = original;
  deployment.greenWeight = 100 - failed.greenWeight;
  addDeployment(deployment);
  linkRollback(failed, deployment);
  deployment.run = new RollbackRun(deployment, alarm);
}

function appSpecOf(spec: EcsAppSpec, taskSet: TaskGroup): string {
  return JSON.stringify({
    version: 0,
    Resources: [
      {
        TargetService: {
          Type: 'AWS::ECS::Service',
          Properties: {
            TaskDefinition: taskSet.taskDefinition.taskDefinitionArn,
            LoadBalancerInfo: {
              ContainerName: spec.containerName,
              ContainerPort: spec.containerPort,
            },
          },
        },
      },
    ],
  });
}
