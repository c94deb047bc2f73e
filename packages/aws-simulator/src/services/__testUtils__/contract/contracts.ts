import { contract as applicationAutoScaling } from '../../application-auto-scaling/__testUtils__/contract';
import { contract as cloudFormation } from '../../cloudformation/__testUtils__/contract';
import { contract as cloudWatch } from '../../cloudwatch/__testUtils__/contract';
import { contract as cloudWatchLogs } from '../../cloudwatch-logs/__testUtils__/contract';
import { contract as codeBuild } from '../../codebuild/__testUtils__/contract';
import { contract as codeCommit } from '../../codecommit/__testUtils__/contract';
import { contract as codeDeploy } from '../../codedeploy/__testUtils__/contract';
import { contract as codePipeline } from '../../codepipeline/__testUtils__/contract';
import { contract as ecr } from '../../ecr/__testUtils__/contract';
import { contract as ecs } from '../../ecs/__testUtils__/contract';
import { contract as elasticLoadBalancingV2 } from '../../elastic-load-balancing-v2/__testUtils__/contract';
import { contract as lambda } from '../../lambda/__testUtils__/contract';
import { contract as tagging } from '../../resource-groups-tagging-api/__testUtils__/contract';
import { contract as sts } from '../../sts/__testUtils__/contract';
import type { ContractCase } from './ServiceContract';

interface AnyContract {
  region: string;
  cases: Record<string, ContractCase<object> | undefined>;
}

/** Every service's cases, by the service's id. */
export const contracts: Record<string, AnyContract | undefined> = {
  'application-auto-scaling': applicationAutoScaling,
  cloudformation: cloudFormation,
  cloudwatch: cloudWatch,
  'cloudwatch-logs': cloudWatchLogs,
  codebuild: codeBuild,
  codecommit: codeCommit,
  codedeploy: codeDeploy,
  codepipeline: codePipeline,
  ecr,
  ecs,
  'elastic-load-balancing-v2': elasticLoadBalancingV2,
  lambda,
  'resource-groups-tagging-api': tagging,
  sts,
};
