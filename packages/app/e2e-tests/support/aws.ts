import {
  ApplicationAutoScalingClient,
  DescribeScalableTargetsCommand,
} from '@aws-sdk/client-application-auto-scaling';
import {
  CodeCommitClient,
  GetBranchCommand,
  PutFileCommand,
} from '@aws-sdk/client-codecommit';
import { DescribeRepositoriesCommand, ECRClient } from '@aws-sdk/client-ecr';
import {
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  ECSClient,
  ListServiceDeploymentsCommand,
} from '@aws-sdk/client-ecs';

/** The simulated AWS as a developer meets it, who pushes, or somebody who looks after what runs. */
export class Aws {
  readonly #options: {
    endpoint: string;
    region: string;
    credentials: { accessKeyId: string; secretAccessKey: string };
  };

  constructor(endpoint: string) {
    this.#options = {
      endpoint,
      region: 'us-east-1',
      credentials: {
        accessKeyId: 'AKIA111122223333DEMO',
        secretAccessKey: 'simulated',
      },
    };
  }

  /** Changes one file on `main`. */
  async push(repositoryName: string, filePath: string, text: string) {
    const client = new CodeCommitClient(this.#options);
    const { branch } = await client.send(
      new GetBranchCommand({ repositoryName, branchName: 'main' }),
    );
    await client.send(
      new PutFileCommand({
        repositoryName,
        branchName: 'main',
        parentCommitId: branch?.commitId,
        filePath,
        fileContent: Buffer.from(text),
        commitMessage: `Change ${filePath}`,
        name: 'Mina Sato',
        email: 'mina.sato@example.com',
      }),
    );
  }

  /** What makes the releases of a service safe, as AWS itself tells it. */
  async safetyOf(cluster: string, service: string, repositoryName: string) {
    const ecs = new ECSClient(this.#options);
    const { services: [running] = [] } = await ecs.send(
      new DescribeServicesCommand({ cluster, services: [service] }),
    );
    const { taskDefinition } = await ecs.send(
      new DescribeTaskDefinitionCommand({
        taskDefinition: running?.taskDefinition,
      }),
    );
    const { serviceDeployments = [] } = await ecs.send(
      new ListServiceDeploymentsCommand({ cluster, service }),
    );
    const { repositories: [repository] = [] } = await new ECRClient(
      this.#options,
    ).send(
      new DescribeRepositoriesCommand({ repositoryNames: [repositoryName] }),
    );
    const { ScalableTargets: [scaling] = [] } =
      await new ApplicationAutoScalingClient(this.#options).send(
        new DescribeScalableTargetsCommand({
          ServiceNamespace: 'ecs',
          ResourceIds: [`service/${cluster}/${service}`],
        }),
      );
    const [container] = taskDefinition?.containerDefinitions ?? [];
    const { strategy, alarms, lifecycleHooks } =
      running?.deploymentConfiguration ?? {};
    return {
      image: container?.image,
      strategy,
      alarms: {
        enabled: alarms?.enable,
        rollback: alarms?.rollback,
        watched: (alarms?.alarmNames ?? []).length > 0,
      },
      hooks: lifecycleHooks?.length,
      rolesDiffer:
        taskDefinition?.taskRoleArn !== undefined &&
        taskDefinition.taskRoleArn !== taskDefinition.executionRoleArn,
      logDriver: container?.logConfiguration?.logDriver,
      readonlyRoot: container?.readonlyRootFilesystem,
      publicIp:
        running?.networkConfiguration?.awsvpcConfiguration?.assignPublicIp,
      tagMutability: repository?.imageTagMutability,
      scanOnPush: repository?.imageScanningConfiguration?.scanOnPush,
      minimumTasks: scaling?.MinCapacity,
      deployments: serviceDeployments.map(({ status }) => status),
    };
  }
}
