import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { startSimulator, type Simulator } from '@ecs-cicd/aws-simulator';
import type { ReleaseParts } from '@ecs-cicd/backstage-plugin-node';
import { AwsPipelineProvider } from '../AwsPipelineProvider';

export const PIPELINES = {
  'trivia-backend':
    'arn:aws:codepipeline:us-west-2:111122223333:trivia-backend',
  checkout: 'arn:aws:codepipeline:eu-west-1:111122223333:checkout',
  payments: 'arn:aws:codepipeline:us-east-1:111122223333:payments',
};

export function entity(annotations: Record<string, string>): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'service', annotations },
  };
}

export const ofPipeline = (...arns: string[]) =>
  entity({ 'aws.amazon.com/aws-codepipeline-arn': arns.join(', ') });

/** The provider with the real SDK clients, over HTTP. Nothing here is a stand-in but AWS itself. */
export class ProviderBench {
  readonly simulator: Simulator;
  readonly provider: AwsPipelineProvider;
  readonly calls: string[] = [];
  /** Milliseconds that have gone by for who asks, beside those that the test takes. */
  waited = 0;
  readonly #environment = { ...process.env };

  static async start(): Promise<ProviderBench> {
    const clock = { waited: () => 0 };
    const bench = new ProviderBench(
      await startSimulator({
        seed: 'provider-test',
        startAt: Date.UTC(2030, 0, 15, 12),
        speed: 0,
        realNow: () => performance.now() + clock.waited(),
      }),
    );
    clock.waited = () => bench.waited;
    return bench;
  }

  private constructor(simulator: Simulator) {
    this.simulator = simulator;
    Object.assign(process.env, {
      AWS_ENDPOINT_URL: simulator.url,
      AWS_ACCESS_KEY_ID: '111122223333',
      AWS_SECRET_ACCESS_KEY: 'not-a-secret',
    });
    this.provider = AwsPipelineProvider.fromConfig({
      config: mockServices.rootConfig({
        data: {
          aws: { accountDefaults: { roleName: 'ecs-cicd-reader' } },
          ecsCicd: {
            aws: {
              locations: [
                {
                  accountId: '111122223333',
                  regions: ['us-east-1', 'us-west-2', 'eu-west-1'],
                },
              ],
              requestBudget: { share: 1 },
            },
          },
        },
      }),
      logger: mockServices.logger.mock(),
      onCall: ({ operation }) => this.calls.push(operation),
    });
  }

  read(arn: string): Promise<ReleaseParts> {
    return this.provider.readRelease(ofPipeline(arn));
  }

  /** Rejects when a call was refused by a request limit. */
  async stop(): Promise<void> {
    this.provider.destroy();
    await this.simulator.stop();
    process.env = { ...this.#environment };
  }
}
