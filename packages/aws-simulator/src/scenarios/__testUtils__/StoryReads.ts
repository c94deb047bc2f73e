import {
  CodePipelineClient,
  GetPipelineStateCommand,
  ListPipelineExecutionsCommand,
} from '@aws-sdk/client-codepipeline';
import {
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  ECSClient,
} from '@aws-sdk/client-ecs';

export const tools = '111122223333';

/** What tests of the stories ask again and again, over HTTP. */
export class StoryReads {
  readonly #url: () => string;

  constructor(url: () => string) {
    this.#url = url;
  }

  /** What clients in a region and an account are made with. */
  at(region: string, account = tools) {
    return {
      endpoint: this.#url(),
      region,
      maxAttempts: 1,
      credentials: { accessKeyId: `AKIA${account}X`, secretAccessKey: 'x' },
    };
  }

  async pipelineOf(name: string, region: string, account?: string) {
    const client = new CodePipelineClient(this.at(region, account));
    const { stageStates = [] } = await client.send(
      new GetPipelineStateCommand({ name }),
    );
    const { pipelineExecutionSummaries = [] } = await client.send(
      new ListPipelineExecutionsCommand({ pipelineName: name }),
    );
    return {
      stages: Object.fromEntries(
        stageStates.map(stage => [stage.stageName ?? '', stage]),
      ),
      /** Newest first. */
      executions: pipelineExecutionSummaries,
      action: (stage: string, action: string) =>
        stageStates
          .find(({ stageName }) => stageName === stage)
          ?.actionStates?.find(({ actionName }) => actionName === action)
          ?.latestExecution,
    };
  }

  async serviceOf(name: string, region: string, account?: string) {
    const ecs = new ECSClient(this.at(region, account));
    const { services } = await ecs.send(
      new DescribeServicesCommand({ cluster: name, services: [name] }),
    );
    const service = services?.[0];
    const { taskDefinition } = await ecs.send(
      new DescribeTaskDefinitionCommand({
        taskDefinition:
          service?.taskSets?.find(({ status }) => status === 'PRIMARY')
            ?.taskDefinition ?? service?.taskDefinition,
      }),
    );
    return { service, taskDefinition };
  }
}
