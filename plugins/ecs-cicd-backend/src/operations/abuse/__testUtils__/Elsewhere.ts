import {
  CodePipelineClient,
  GetPipelineCommand,
  GetPipelineExecutionCommand,
  GetPipelineStateCommand,
  PutApprovalResultCommand,
  StartPipelineExecutionCommand,
  TagResourceCommand,
  UpdatePipelineCommand,
} from '@aws-sdk/client-codepipeline';
import { ECRClient, StartImageScanCommand } from '@aws-sdk/client-ecr';
import type { Simulator } from '@ecs-cicd/aws-simulator';
import type { OperationTarget } from '@ecs-cicd/backstage-plugin-common';

/** Where the pipelines are that are not where checkout's is. */
const REGIONS: Record<string, string> = {
  payments: 'us-east-1',
  'trivia-backend': 'us-west-2',
};

const regionOf = (name: string) => REGIONS[name] ?? 'eu-west-1';

export const PIPELINE = (name: string) =>
  `arn:aws:codepipeline:${regionOf(name)}:111122223333:${name}`;

/** Where payments serves, and where its images are. */
export const PAYMENTS_SERVICE =
  'arn:aws:ecs:us-east-1:111122223333:service/payments-production/payments-production';
export const PAYMENTS_REPOSITORY =
  'arn:aws:ecr:us-east-1:111122223333:repository/payments';

/** Somebody who goes to AWS by another way than the portal. */
export class Elsewhere {
  readonly #simulator: Simulator;
  readonly #onChange: () => void;

  constructor(simulator: Simulator, onChange: () => void) {
    this.#simulator = simulator;
    this.#onChange = onChange;
  }

  /** AWS's own word for the approval that waits, which nobody may hear. */
  async approvalToken(service = 'checkout'): Promise<string> {
    const state = await this.#pipelines(service).send(
      new GetPipelineStateCommand({ name: service }),
    );
    const token = state.stageStates
      ?.flatMap(({ actionStates = [] }) => actionStates)
      .map(({ latestExecution }) => latestExecution?.token)
      .find(value => value !== undefined);
    if (!token) throw new Error(`No approval of ${service} waits`);
    return token;
  }

  /** What stands in AWS beside the approvals that are over. */
  async summaries(service = 'checkout'): Promise<string[]> {
    const state = await this.#pipelines(service).send(
      new GetPipelineStateCommand({ name: service }),
    );
    return (state.stageStates ?? [])
      .flatMap(({ actionStates = [] }) => actionStates)
      .flatMap(({ latestExecution }) => latestExecution?.summary ?? [])
      .filter(summary => / by /.test(summary));
  }

  /** Approves what waits, without the portal. */
  async approve(): Promise<void> {
    await this.#pipelines().send(
      new PutApprovalResultCommand({
        pipelineName: 'checkout',
        stageName: 'Production',
        actionName: 'Approve',
        token: await this.approvalToken(),
        result: { status: 'Approved', summary: 'In the console' },
      }),
    );
    this.#onChange();
  }

  /** Has an image scanned, without the portal. */
  async scan({
    repositoryId = '',
    imageDigest,
  }: OperationTarget): Promise<void> {
    const [registryId, region, ...name] = repositoryId.split('/');
    await new ECRClient({ ...this.#settings(), region }).send(
      new StartImageScanCommand({
        registryId,
        repositoryName: name.join('/'),
        imageId: { imageDigest },
      }),
    );
    this.#onChange();
  }

  /** Changes what the tag of checkout's pipeline says of whose it is. */
  async bindCheckout(value: string): Promise<void> {
    await this.#pipelines().send(
      new TagResourceCommand({
        resourceArn: PIPELINE('checkout'),
        tags: [{ key: 'backstage.io/entity-ref', value }],
      }),
    );
    this.#changed();
  }

  /** Lets an execution of another pipeline wait for an approval too, and gives that one's token. */
  async letPaymentsWait(): Promise<string> {
    const name = 'payments';
    const { pipeline } = await this.#pipelines(name).send(
      new GetPipelineCommand({ name }),
    );
    if (!pipeline?.stages) throw new Error('The pipeline has no declaration');
    const [source, ...rest] = pipeline.stages;
    const ask = {
      name: 'Ask',
      actions: [
        {
          name: 'Approve',
          actionTypeId: {
            category: 'Approval',
            owner: 'AWS',
            provider: 'Manual',
            version: '1',
          } as const,
        },
      ],
    };
    await this.#pipelines(name).send(
      new UpdatePipelineCommand({
        pipeline: { ...pipeline, stages: [source, ask, ...rest] },
      }),
    );
    await this.#pipelines(name).send(
      new StartPipelineExecutionCommand({ name }),
    );
    this.#simulator.step(600);
    this.#changed();
    return this.approvalToken(name);
  }

  /** Gives checkout's pipeline a variable. */
  async declareVariable(name: string): Promise<void> {
    const { pipeline } = await this.#pipelines().send(
      new GetPipelineCommand({ name: 'checkout' }),
    );
    if (!pipeline) throw new Error('The pipeline has no declaration');
    await this.#pipelines().send(
      new UpdatePipelineCommand({
        pipeline: { ...pipeline, variables: [{ name }] },
      }),
    );
    this.#changed();
  }

  /** The values that an execution of checkout has got for the pipeline's variables. */
  async variables(executionId: string): Promise<Record<string, string>> {
    const { pipelineExecution } = await this.#pipelines().send(
      new GetPipelineExecutionCommand({
        pipelineName: 'checkout',
        pipelineExecutionId: executionId,
      }),
    );
    return Object.fromEntries(
      (pipelineExecution?.variables ?? []).map(
        ({ name = '', resolvedValue = '' }) => [name, resolvedValue],
      ),
    );
  }

  /** After what does not count among what the portal asks for. */
  #changed(): void {
    this.#simulator.clearCalls();
    this.#onChange();
  }

  #pipelines(name = 'checkout'): CodePipelineClient {
    return new CodePipelineClient({
      ...this.#settings(),
      region: regionOf(name),
    });
  }

  #settings() {
    return {
      endpoint: this.#simulator.url,
      credentials: {
        accessKeyId: 'AKIA111122223333DEMO',
        secretAccessKey: 'simulated',
      },
    };
  }
}
