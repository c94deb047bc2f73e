import type { ServiceDefinition } from '../protocol/Operation';
import { applicationAutoScaling } from './application-auto-scaling';
import { cloudFormation } from './cloudformation';
import { createCloudWatchService } from './cloudwatch';
import { cloudWatchLogs } from './cloudwatch-logs';
import { codeBuild } from './codebuild';
import { codeCommit } from './codecommit';
import { codedeploy } from './codedeploy';
import { codePipeline } from './codepipeline';
import { ecr } from './ecr';
import { ecs } from './ecs';
import { elasticLoadBalancingV2 } from './elastic-load-balancing-v2';
import { lambda } from './lambda';
import { createTaggingService } from './resource-groups-tagging-api';
import { sts } from './sts';

/** Every service that the simulator answers for. */
export const services: ServiceDefinition[] = [
  applicationAutoScaling,
  cloudFormation,
  createCloudWatchService(() => services),
  cloudWatchLogs,
  codeBuild,
  codeCommit,
  codedeploy,
  codePipeline,
  ecr,
  ecs,
  elasticLoadBalancingV2,
  lambda,
  createTaggingService(() => services),
  sts,
];
