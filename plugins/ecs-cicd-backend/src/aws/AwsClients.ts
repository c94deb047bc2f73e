import { Agent } from 'node:https';
import { Agent as HttpAgent } from 'node:http';
import { ApplicationAutoScalingClient } from '@aws-sdk/client-application-auto-scaling';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { CodeBuildClient } from '@aws-sdk/client-codebuild';
import { CodeCommitClient } from '@aws-sdk/client-codecommit';
import { CodeDeployClient } from '@aws-sdk/client-codedeploy';
import { CodePipelineClient } from '@aws-sdk/client-codepipeline';
import { ECRClient } from '@aws-sdk/client-ecr';
import { ECSClient } from '@aws-sdk/client-ecs';
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { ResourceGroupsTaggingAPIClient } from '@aws-sdk/client-resource-groups-tagging-api';
import { STSClient } from '@aws-sdk/client-sts';
import type {
  AwsCredentialIdentity,
  AwsCredentialIdentityProvider,
  FinalizeRequestMiddleware,
  HandlerExecutionContext,
  InitializeMiddleware,
  MiddlewareStack,
} from '@aws-sdk/types';
import type { AwsCredentialsManager } from '@backstage/integration-aws-node';
import {
  doesIdentityRequireRefresh,
  isIdentityExpired,
  memoizeIdentityProvider,
} from '@smithy/core';
import { getSmithyContext } from '@smithy/core/client';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { Place } from '../catalog/ResourceArn';
import { AwsCallError } from './AwsCallError';
import { isThrottled } from './isThrottled';
import type { RequestBudget } from './RequestBudget';

/** One request on the wire, retries counted apart. */
export interface AwsCall extends Place {
  /** As IAM names it, e.g. `codepipeline:GetPipelineState`. */
  operation: string;
}

export interface AwsClientsOptions {
  credentialsManager: AwsCredentialsManager;
  budget: RequestBudget;
  /** Hears of every request that goes out. */
  onCall?: (call: AwsCall) => void;
}

const CONSTRUCTORS = {
  'application-autoscaling': ApplicationAutoScalingClient,
  codepipeline: CodePipelineClient,
  codebuild: CodeBuildClient,
  codecommit: CodeCommitClient,
  codedeploy: CodeDeployClient,
  ecs: ECSClient,
  ecr: ECRClient,
  cloudformation: CloudFormationClient,
  cloudwatch: CloudWatchClient,
  logs: CloudWatchLogsClient,
  elasticloadbalancing: ElasticLoadBalancingV2Client,
  lambda: LambdaClient,
  tag: ResourceGroupsTaggingAPIClient,
  sts: STSClient,
};

type Constructors = typeof CONSTRUCTORS;
/** A service, by the prefix of its IAM actions. */
export type AwsService = keyof Constructors;
export type AwsClient<S extends AwsService> = InstanceType<Constructors[S]>;

interface Watched<I extends object, O extends object> {
  middlewareStack: MiddlewareStack<I, O>;
}

/**
 * One client per service, account and region, kept for the life of the process. Every request goes through the budget,
 * is counted, and fails with an {@link AwsCallError} that names it; whoever sends a command need not think of it.
 */
export class AwsClients {
  readonly #options: AwsClientsOptions;
  readonly #clients = new Map<string, AwsClient<AwsService>>();
  readonly #credentials = new Map<string, AwsCredentialIdentityProvider>();
  readonly #handler = new NodeHttpHandler({
    httpAgent: new HttpAgent({ keepAlive: true, maxSockets: 50 }),
    httpsAgent: new Agent({ keepAlive: true, maxSockets: 50 }),
    connectionTimeout: 3_000,
    requestTimeout: 10_000,
    throwOnRequestTimeout: true,
  });
  #providerTime: Date | undefined;

  constructor(options: AwsClientsOptions) {
    this.#options = options;
  }

  /** AWS's own clock, as its latest answer told it. */
  get providerTime(): Date | undefined {
    return this.#providerTime;
  }

  get<S extends AwsService>(service: S, place: Place): AwsClient<S> {
    return this.#get(service, place, { maxAttempts: 3 });
  }

  /**
   * A client that sends each request once. What changes something must not be sent again after an answer that was lost,
   * unless AWS can tell that it is the same request.
   */
  once<S extends AwsService>(service: S, place: Place): AwsClient<S> {
    return this.#get(service, place, { maxAttempts: 1 });
  }

  #get<S extends AwsService>(
    service: S,
    place: Place,
    { maxAttempts }: { maxAttempts: number },
  ): AwsClient<S> {
    const key = `${service}/${place.accountId}/${place.region}/${maxAttempts}`;
    const known = this.#clients.get(key);
    if (known) return known as AwsClient<S>;
    const Client = CONSTRUCTORS[service];
    const client = new Client({
      region: place.region,
      credentials: this.#credentialsOf(place.accountId),
      requestHandler: this.#handler,
      maxAttempts,
      retryMode: 'standard',
      customUserAgent: 'backstage-plugin-ecs-cicd',
    }) as AwsClient<S>;
    this.#watch(client as Watched<object, object>, service, place);
    this.#clients.set(key, client);
    return client;
  }

  destroy(): void {
    this.#handler.destroy();
    this.#clients.clear();
  }

  /** Clients of one account share their credentials, so that a role is assumed once and not once per service. */
  #credentialsOf(accountId: string): AwsCredentialIdentityProvider {
    let provider = this.#credentials.get(accountId);
    if (!provider) {
      const read = async (): Promise<AwsCredentialIdentity> => {
        const { sdkCredentialProvider } =
          await this.#options.credentialsManager.getCredentialProvider(
            accountId ? { accountId } : undefined,
          );
        return sdkCredentialProvider();
      };
      provider =
        memoizeIdentityProvider(
          read,
          isIdentityExpired,
          doesIdentityRequireRefresh,
        ) ?? read;
      this.#credentials.set(accountId, provider);
    }
    return provider;
  }

  #watch(
    { middlewareStack }: Watched<object, object>,
    service: AwsService,
    place: Place,
  ): void {
    const { budget, onCall } = this.#options;
    const nameOf = (context: { commandName?: string }) =>
      (context.commandName ?? 'Unknown').replace(/Command$/, '');

    // The SDK puts an error of its own in place of the one that says so.
    const unsent = new WeakMap<HandlerExecutionContext, unknown>();

    const nameErrors: InitializeMiddleware<object, object> =
      (next, context) => async args => {
        try {
          return await next(args);
        } catch (error) {
          const cause = unsent.get(context) ?? error;
          throw new AwsCallError(`${service}:${nameOf(context)}`, place, cause);
        }
      };
    middlewareStack.add(nameErrors, {
      step: 'initialize',
      priority: 'high',
      name: 'ecsCicdNameErrors',
    });

    // After the retry middleware, so that every attempt takes its own token.
    const keepToBudget: FinalizeRequestMiddleware<object, object> =
      (next, context) => async args => {
        const operation = nameOf(context);
        const bucket = budget.bucket(place, service, operation);
        await bucket.take(signalOf(context)).catch((error: unknown) => {
          unsent.set(context, error);
          throw error;
        });
        onCall?.({ ...place, operation: `${service}:${operation}` });
        try {
          return await next(args);
        } catch (error) {
          if (isThrottled(error)) bucket.slowDown();
          throw error;
        }
      };
    middlewareStack.addRelativeTo(keepToBudget, {
      relation: 'after',
      toMiddleware: 'retryMiddleware',
      name: 'ecsCicdBudget',
    });

    middlewareStack.add(
      next => async args => {
        const result = await next(args);
        this.#noteTime(result.response);
        return result;
      },
      { step: 'deserialize', priority: 'low', name: 'ecsCicdProviderTime' },
    );
  }

  #noteTime(response: unknown): void {
    const headers =
      typeof response === 'object' && response !== null && 'headers' in response
        ? (response.headers as Record<string, string | undefined>)
        : {};
    const time = new Date(headers.date ?? '');
    if (!Number.isNaN(time.getTime())) this.#providerTime = time;
  }
}

/** Until when who sent a command waits for it. */
function signalOf(context: HandlerExecutionContext): AbortSignal | undefined {
  const { abortSignal } = getSmithyContext(context);
  return abortSignal instanceof AbortSignal ? abortSignal : undefined;
}
