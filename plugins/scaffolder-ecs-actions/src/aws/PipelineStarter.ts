import {
  GetPipelineCommand,
  ListTagsForResourceCommand,
  StartPipelineExecutionCommand,
  type CodePipelineClient,
} from '@aws-sdk/client-codepipeline';
import type { AwsClients } from './AwsClients';
import type { AwsPlace } from './AwsPlace';
import { requireOwn } from './requireOwn';

/** Starts executions of pipelines that belong to an entity. */
export class PipelineStarter {
  readonly #client: CodePipelineClient;
  readonly #place: AwsPlace;
  readonly #signal: AbortSignal | undefined;

  constructor(clients: AwsClients, place: AwsPlace, signal?: AbortSignal) {
    this.#client = clients.get('codepipeline', place);
    this.#place = place;
    this.#signal = signal;
  }

  /**
   * The same token starts one execution, however often it is sent.
   *
   * @returns the execution's id
   * @throws ConflictError when the pipeline belongs to something else
   */
  async start(options: {
    name: string;
    entityRef: string;
    token: string;
    variables?: Record<string, string>;
  }): Promise<string> {
    const { name, entityRef, token, variables = {} } = options;
    const abort = { abortSignal: this.#signal };
    const { metadata } = await this.#client.send(
      new GetPipelineCommand({ name }),
      abort,
    );
    const { tags = [] } = await this.#client.send(
      new ListTagsForResourceCommand({ resourceArn: metadata?.pipelineArn }),
      abort,
    );
    requireOwn(
      `The pipeline ${name}`,
      this.#place,
      Object.fromEntries(tags.map(({ key = '', value }) => [key, value])),
      entityRef,
    );
    const { pipelineExecutionId = '' } = await this.#client.send(
      new StartPipelineExecutionCommand({
        name,
        clientRequestToken: token,
        variables: Object.entries(variables).map(([variable, value]) => ({
          name: variable,
          value,
        })),
      }),
      abort,
    );
    return pipelineExecutionId;
  }
}
