import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CodeCommitClient } from '@aws-sdk/client-codecommit';
import { CodePipelineClient } from '@aws-sdk/client-codepipeline';
import { ECRClient } from '@aws-sdk/client-ecr';
import type { InitializeMiddleware, MiddlewareStack } from '@aws-sdk/types';
import type { Config } from '@backstage/config';
import {
  DefaultAwsCredentialsManager,
  type AwsCredentialsManager,
} from '@backstage/integration-aws-node';
import { refuseLoopbackEndpoint } from '@ecs-cicd/backstage-plugin-node';
import { AwsCallError, isAbort } from './AwsCallError';
import type { AwsPlace } from './AwsPlace';

const constructors = {
  cloudformation: CloudFormationClient,
  codecommit: CodeCommitClient,
  codepipeline: CodePipelineClient,
  ecr: ECRClient,
};

type Constructors = typeof constructors;
/** A service, by the prefix of its IAM actions. */
export type AwsService = keyof Constructors;
export type AwsClient<S extends AwsService> = InstanceType<Constructors[S]>;

interface Watched {
  middlewareStack: MiddlewareStack<object, object>;
}

/**
 * One client per service, account and region. What fails fails with an {@link AwsCallError} that names the call; an
 * abort stays what it is.
 */
export class AwsClients {
  readonly #credentialsManager: AwsCredentialsManager;
  readonly #clients = new Map<string, AwsClient<AwsService>>();

  /** @throws Error when a production portal is told to work with its own machine */
  static fromConfig(config: Config): AwsClients {
    refuseLoopbackEndpoint(process.env);
    return new AwsClients(DefaultAwsCredentialsManager.fromConfig(config));
  }

  private constructor(credentialsManager: AwsCredentialsManager) {
    this.#credentialsManager = credentialsManager;
  }

  get<S extends AwsService>(service: S, place: AwsPlace): AwsClient<S> {
    const key = `${service}/${place.account}/${place.region}`;
    const known = this.#clients.get(key);
    if (known) return known as AwsClient<S>;
    const Client = constructors[service];
    const client = new Client({
      region: place.region,
      credentials: async () => {
        const { sdkCredentialProvider } =
          await this.#credentialsManager.getCredentialProvider({
            accountId: place.account,
          });
        return sdkCredentialProvider();
      },
      requestHandler: { connectionTimeout: 3_000, requestTimeout: 60_000 },
      maxAttempts: 5,
      customUserAgent: 'backstage-plugin-ecs-cicd',
    }) as AwsClient<S>;
    nameErrors(client as Watched, service, place);
    this.#clients.set(key, client);
    return client;
  }
}

function nameErrors(
  { middlewareStack }: Watched,
  service: AwsService,
  place: AwsPlace,
): void {
  const middleware: InitializeMiddleware<object, object> =
    (next, context) => async args => {
      try {
        return await next(args);
      } catch (error) {
        if (isAbort(error)) throw error;
        const operation = context.commandName?.replace(/Command$/, '');
        throw new AwsCallError(`${service}:${operation}`, place, error);
      }
    };
  middlewareStack.add(middleware, {
    step: 'initialize',
    priority: 'high',
    name: 'ecsCicdNameErrors',
  });
}
