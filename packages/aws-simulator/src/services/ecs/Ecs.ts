import type { ServiceDefinition } from '../../protocol/Operation';
import { runEcsDeployAction } from './deployAction';
import * as deploymentOperations from './deploymentOperations';
import {
  DescribeClusters,
  DescribeServices,
  DescribeTaskSets,
  ListClusters,
  ListServices,
  ListTagsForResource,
} from './operations';
import { ecsMetrics } from './metrics';
import { ecsStore } from './store';
import * as taskOperations from './taskOperations';
import * as writeOperations from './writeOperations';

export const ecs: ServiceDefinition = {
  id: 'ecs',
  iamPrefix: 'ecs',
  operations: {
    ListClusters,
    DescribeClusters,
    ListServices,
    DescribeServices,
    DescribeTaskSets,
    ListTagsForResource,
    ...taskOperations,
    ...deploymentOperations,
    ...writeOperations,
  },
  metrics: ecsMetrics,
  taggedResources: place => {
    const { clusters, taskDefinitions } = ecsStore(place);
    return [
      ...[...clusters.values()].flatMap(({ cluster, tags, services }) => [
        { arn: cluster.clusterArn, tags },
        ...[...services.values()].map(record => ({
          arn: record.service.serviceArn,
          tags: record.tags,
        })),
      ]),
      ...[...taskDefinitions.values()].flatMap(revisions =>
        revisions.map(({ taskDefinition, tags }) => ({
          arn: taskDefinition.taskDefinitionArn,
          tags,
        })),
      ),
    ];
  },
  actionRunners: { ECS: runEcsDeployAction },
};
