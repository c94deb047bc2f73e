import type {
  AlarmConfiguration,
  AutoRollbackEvent,
  ComputePlatform,
  TrafficRoutingConfig,
} from '@aws-sdk/client-codedeploy';
import { ServiceError } from '../../../protocol/ServiceError';
import {
  changeDeploymentGroup,
  createApplication,
  createDeploymentConfig,
  createDeploymentGroup,
  createLambdaDeploymentGroup,
  deleteApplication,
  deleteDeploymentConfig,
  deleteDeploymentGroup,
} from '../../codedeploy';
import { findCluster, findService } from '../../ecs';
import { camelCase } from './Properties';
import type { ResourceContext, ResourceType } from './ResourceType';

/** Applications, deployment groups and configurations. */
export const codeDeployTypes: Record<string, ResourceType> = {
  'AWS::CodeDeploy::Application': {
    naming: { property: 'ApplicationName', length: 100 },
    create({ place, name, properties, tags }) {
      createApplication(place, {
        name,
        computePlatform: properties.text('ComputePlatform') as ComputePlatform,
        tags,
      });
      return { physicalId: name };
    },
    remove: ({ place, physicalId }) => deleteApplication(place, physicalId),
  },
  'AWS::CodeDeploy::DeploymentConfig': {
    naming: { property: 'DeploymentConfigName', length: 100 },
    create({ place, name, properties }) {
      createDeploymentConfig(place, {
        name,
        computePlatform: properties.text('ComputePlatform') as ComputePlatform,
        trafficRouting: camelCase(
          properties.values.TrafficRoutingConfig ?? { Type: 'AllAtOnce' },
        ) as TrafficRoutingConfig,
      });
      return { physicalId: name };
    },
    remove: ({ place, physicalId }) =>
      deleteDeploymentConfig(place, physicalId),
  },
  'AWS::CodeDeploy::DeploymentGroup': {
    naming: { property: 'DeploymentGroupName', length: 100 },
    create(context) {
      putGroup(context);
      return { physicalId: context.name };
    },
    update(context) {
      const { place, physicalId, properties } = context;
      const application = properties.required('ApplicationName');
      changeDeploymentGroup(place, application, physicalId, () =>
        putGroup({ ...context, name: physicalId }),
      );
      return {};
    },
    remove({ place, physicalId, properties }) {
      deleteDeploymentGroup(
        place,
        properties.required('ApplicationName'),
        physicalId,
      );
    },
  },
};

function putGroup(context: ResourceContext): void {
  const { place, name, properties, tags } = context;
  const alarms = properties.inside('AlarmConfiguration');
  const rollback = properties.inside('AutoRollbackConfiguration');
  const common = {
    applicationName: properties.required('ApplicationName'),
    name,
    serviceRoleArn: properties.required('ServiceRoleArn'),
    alarms: {
      enabled: alarms.flag('Enabled') ?? alarms.has('Alarms'),
      ignorePollAlarmFailure: alarms.flag('IgnorePollAlarmFailure') ?? false,
      alarms: alarms
        .each('Alarms')
        .map(alarm => ({ name: alarm.required('Name') })),
    } satisfies AlarmConfiguration,
    autoRollback: {
      enabled: rollback.flag('Enabled') ?? rollback.has('Events'),
      events: rollback.texts('Events') as AutoRollbackEvent[],
    },
    tags,
  };
  const [service] = properties.each('ECSServices');
  if (!service) {
    createLambdaDeploymentGroup(place, {
      ...common,
      deploymentConfigName:
        properties.text('DeploymentConfigName') ??
        'CodeDeployDefault.LambdaAllAtOnce',
    });
  } else {
    const ecsService = {
      clusterName: service.required('ClusterName'),
      serviceName: service.required('ServiceName'),
    };
    requireCodeDeployService(context, ecsService);
    const [pair] = properties
      .inside('LoadBalancerInfo')
      .each('TargetGroupPairInfoList');
    const groups = (pair?.each('TargetGroups') ?? []).map(group =>
      group.required('Name'),
    );
    if (!pair || groups.length !== 2) {
      throw new ServiceError(
        'InvalidLoadBalancerInfoException',
        'For ECS deployment group, loadBalancerInfo must be specified with two target groups',
      );
    }
    const blueGreen = properties.inside('BlueGreenDeploymentConfiguration');
    const ready = blueGreen.inside('DeploymentReadyOption');
    createDeploymentGroup(place, {
      ...common,
      deploymentConfigName: properties.text('DeploymentConfigName'),
      ecsService,
      targetGroups: [groups[0], groups[1]],
      prodListenerArn: pair.inside('ProdTrafficRoute').texts('ListenerArns')[0],
      testListenerArn: pair.inside('TestTrafficRoute').texts('ListenerArns')[0],
      terminationWaitMinutes:
        blueGreen
          .inside('TerminateBlueInstancesOnDeploymentSuccess')
          .number('TerminationWaitTimeInMinutes') ?? 0,
      readyWaitMinutes:
        ready.text('ActionOnTimeout') === 'STOP_DEPLOYMENT'
          ? ready.number('WaitTimeInMinutes')
          : undefined,
    });
  }
}

function requireCodeDeployService(
  { place }: ResourceContext,
  named: { clusterName: string; serviceName: string },
): void {
  const cluster = findCluster(place, named.clusterName);
  const record = cluster && findService(cluster, named.serviceName);
  if (record?.service.deploymentController?.type === 'CODE_DEPLOY') return;
  throw new ServiceError(
    'InvalidECSServiceException',
    record
      ? "Deployment group's ECS service must be configured for a CODE_DEPLOY deployment controller."
      : 'The service could not be found.',
  );
}
