import {
  ApplicationAutoScalingClient,
  DescribeScalableTargetsCommand,
} from '@aws-sdk/client-application-auto-scaling';
import {
  CloudFormationClient,
  DescribeStackResourcesCommand,
  DescribeStacksCommand,
  GetTemplateCommand,
  type Tag,
} from '@aws-sdk/client-cloudformation';
import {
  CloudWatchClient,
  DescribeAlarmsCommand,
} from '@aws-sdk/client-cloudwatch';
import {
  CloudWatchLogsClient,
  DescribeLogGroupsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import {
  CodeDeployClient,
  GetDeploymentGroupCommand,
  ListApplicationsCommand,
  ListDeploymentGroupsCommand,
} from '@aws-sdk/client-codedeploy';
import {
  DescribeImageScanFindingsCommand,
  DescribeRepositoriesCommand,
  ECRClient,
} from '@aws-sdk/client-ecr';
import {
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  ECSClient,
} from '@aws-sdk/client-ecs';
import {
  GetAliasCommand,
  GetFunctionCommand,
  LambdaClient,
} from '@aws-sdk/client-lambda';
import { parse } from 'yaml';
import { grantsIn, type Grant } from './grantsIn';

type Options = { endpoint: string; region: string };

/** What runs of one service in one environment, and how it got there, as AWS itself tells it. */
export class RunningService {
  readonly #options: Options;
  readonly #name: string;
  readonly #stack: string;

  constructor(options: Options, name: string, environment: string) {
    this.#options = options;
    this.#name = name;
    this.#stack = `${name}-${environment}`;
  }

  /** Of the repository of its images, and of the one that runs. */
  async image(uri: string | undefined) {
    const client = new ECRClient(this.#options);
    const repositoryName = this.#name;
    const { repositories: [repository] = [] } = await client.send(
      new DescribeRepositoriesCommand({ repositoryNames: [repositoryName] }),
    );
    const imageDigest = uri?.split('@')[1];
    const { imageScanStatus, imageScanFindings } = await client.send(
      new DescribeImageScanFindingsCommand({
        repositoryName,
        imageId: { imageDigest },
      }),
    );
    return {
      isPinned: uri === `${repository?.repositoryUri}@${imageDigest}`,
      tags: repository?.imageTagMutability,
      scanOnPush: repository?.imageScanningConfiguration?.scanOnPush,
      scan: imageScanStatus?.status,
      critical: imageScanFindings?.findingSeverityCounts?.CRITICAL ?? 0,
    };
  }

  /** Those that are there and are not undecided while nothing is measured, without the stack's name. */
  async alarms(names: (string | undefined)[]) {
    const { MetricAlarms = [] } = await new CloudWatchClient(
      this.#options,
    ).send(
      new DescribeAlarmsCommand({ AlarmNames: names.map(name => name ?? '') }),
    );
    return MetricAlarms.filter(
      ({ TreatMissingData }) => TreatMissingData === 'notBreaching',
    ).map(({ AlarmName }) => AlarmName?.replace(`${this.#stack}-`, ''));
  }

  /** The days that logs are kept. */
  async retention(logGroupName: string | undefined) {
    const { logGroups: [group] = [] } = await new CloudWatchLogsClient(
      this.#options,
    ).send(new DescribeLogGroupsCommand({ logGroupNamePrefix: logGroupName }));
    return group?.retentionInDays;
  }

  /** The service and its tasks; one that runs on Fargate. */
  async service(cluster: string) {
    const ecs = new ECSClient(this.#options);
    const { services: [service] = [] } = await ecs.send(
      new DescribeServicesCommand({ cluster, services: [this.#stack] }),
    );
    const { taskDefinition } = await ecs.send(
      new DescribeTaskDefinitionCommand({
        taskDefinition: service?.taskDefinition,
      }),
    );
    const { ScalableTargets: [scaling] = [] } =
      await new ApplicationAutoScalingClient(this.#options).send(
        new DescribeScalableTargetsCommand({
          ServiceNamespace: 'ecs',
          ResourceIds: [`service/${cluster}/${this.#stack}`],
        }),
      );
    return { service, taskDefinition, scaling };
  }

  /** The function, its alias, and the CodeDeploy group that moves the alias. */
  async function() {
    const lambda = new LambdaClient(this.#options);
    const FunctionName = this.#stack;
    const alias = await lambda.send(
      new GetAliasCommand({ FunctionName, Name: 'live' }),
    );
    const served = await lambda.send(
      new GetFunctionCommand({
        FunctionName,
        Qualifier: alias.FunctionVersion,
      }),
    );
    return { alias, served, group: await this.#deploymentGroup() };
  }

  /** The tags of its stacks: the pipeline's own, and that of this environment. */
  async tags(): Promise<Record<string, string | undefined>[]> {
    const found: Record<string, string | undefined>[] = [];
    for (const StackName of this.#stacks) {
      const { Stacks: [stack] = [] } = await this.#cloudFormation.send(
        new DescribeStacksCommand({ StackName }),
      );
      found.push(byKey(stack?.Tags));
    }
    return found;
  }

  /** What every role that came with it may do. */
  async grants(): Promise<Grant[]> {
    const grants: Grant[] = [];
    for (const StackName of this.#stacks) {
      const { TemplateBody = '' } = await this.#cloudFormation.send(
        new GetTemplateCommand({ StackName }),
      );
      grants.push(...grantsIn(parse(TemplateBody, { logLevel: 'error' })));
    }
    return grants;
  }

  get #stacks() {
    return [`${this.#name}-pipeline`, this.#stack];
  }

  get #cloudFormation() {
    return new CloudFormationClient(this.#options);
  }

  async #deploymentGroup() {
    const { StackResources = [] } = await this.#cloudFormation.send(
      new DescribeStackResourcesCommand({ StackName: this.#stack }),
    );
    const codeDeploy = new CodeDeployClient(this.#options);
    const { applications = [] } = await codeDeploy.send(
      new ListApplicationsCommand({}),
    );
    const applicationName = applications.find(name =>
      StackResources.some(one => one.PhysicalResourceId === name),
    );
    const { deploymentGroups: [deploymentGroupName] = [] } =
      await codeDeploy.send(
        new ListDeploymentGroupsCommand({ applicationName }),
      );
    const { deploymentGroupInfo } = await codeDeploy.send(
      new GetDeploymentGroupCommand({ applicationName, deploymentGroupName }),
    );
    return deploymentGroupInfo;
  }
}

function byKey(tags: Tag[] = []): Record<string, string | undefined> {
  return Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value]));
}
