import {
  CloudFormationClient,
  CreateChangeSetCommand,
  DeleteChangeSetCommand,
  DeleteStackCommand,
  DescribeChangeSetCommand,
  DescribeStacksCommand,
  ExecuteChangeSetCommand,
  paginateDescribeStackEvents,
  type Capability,
  type DescribeChangeSetOutput,
  type Stack,
  type StackEvent,
} from '@aws-sdk/client-cloudformation';
import { isRefusal } from './AwsCallError';
import type { AwsClients } from './AwsClients';
import { placeText, type AwsPlace } from './AwsPlace';
import { requireOwn } from './requireOwn';

export interface StackOptions {
  stackName: string;
  entityRef: string;
  templateBody: string;
  parameters: Record<string, string>;
  capabilities: string[];
  /** The binding tag among them; CloudFormation hands them on to what the stack makes. */
  tags: Record<string, string>;
  /** The role that CloudFormation works with, in the place of the portal's own. */
  roleArn?: string;
  /** Names this deployment, so that it is found again after a restart. Letters, digits and hyphens, a letter first. */
  token: string;
}

export interface DeployedStack {
  stackId: string;
  outputs: Record<string, string>;
  /** Whether there was anything to change. */
  changed: boolean;
}

export interface StackDeploymentOptions {
  clients: AwsClients;
  place: AwsPlace;
  /** Ends the wait at once; CloudFormation goes on with what it has begun. */
  signal: AbortSignal | undefined;
  /** A line for the task's log. */
  progress: (line: string) => void;
  /** Lets time pass between two looks; rejects when the signal says so. */
  pause: (signal: AbortSignal | undefined) => Promise<void>;
}

/** What a creation that failed leaves behind: nothing lives in it, and no update is possible. */
const CREATION_FAILED = ['ROLLBACK_COMPLETE', 'ROLLBACK_FAILED'];
const SUCCEEDED = /^(CREATE|UPDATE)_COMPLETE(_CLEANUP_IN_PROGRESS)?$/;
const FAILED = /ROLLBACK_(COMPLETE|FAILED)$|^(CREATE|UPDATE)_FAILED$/;
const NO_CHANGES = /didn't contain changes|No updates are to be performed/;

/** Brings one stack to a template by a change set, and waits for it. */
export class StackDeployment {
  readonly #client: CloudFormationClient;
  readonly #options: StackDeploymentOptions;

  constructor(options: StackDeploymentOptions) {
    this.#client = options.clients.get('cloudformation', options.place);
    this.#options = options;
  }

  /**
   * Begins the deployment of this token, or finds it again, and waits until it has ended. One that failed is tried again.
   *
   * @throws ConflictError when the stack belongs to something else
   * @throws Error with the first reason when it was rolled back
   */
  async run(asked: StackOptions): Promise<DeployedStack> {
    const { stackName } = asked;
    const before = await this.#findOwn(asked);
    const { token, begun } = before
      ? await this.#attempt(asked)
      : { token: `${asked.token}-1`, begun: false };
    if (begun) {
      this.#options.progress(`Found the deployment of ${stackName} again`);
      return this.#follow(stackName, token);
    }
    const options = { ...asked, token };
    const existing = await this.#makeReady(options, before);
    const changeSet = await this.#changeSet(options, existing);
    if (!changeSet) {
      this.#options.progress(`${stackName} is up to date`);
      return this.#result(stackName, false);
    }
    await this.#execute(options);
    return this.#follow(stackName, token);
  }

  /** The first attempt that has not failed, and whether it has begun. */
  async #attempt({
    stackName,
    token,
  }: StackOptions): Promise<{ token: string; begun: boolean }> {
    for (let attempt = 1; ; attempt += 1) {
      const own = `${token}-${attempt}`;
      const events = await this.#eventsOf(stackName, own);
      if (!FAILED.test(statusIn(events))) {
        return { token: own, begun: events.length > 0 };
      }
    }
  }

  async #findOwn({
    stackName,
    entityRef,
  }: StackOptions): Promise<Stack | undefined> {
    const stack = await this.#find(stackName);
    if (!stack) return undefined;
    requireOwn(
      `The stack ${stackName}`,
      this.#options.place,
      Object.fromEntries(
        (stack.Tags ?? []).map(({ Key = '', Value }) => [Key, Value]),
      ),
      entityRef,
    );
    return stack;
  }

  async #find(stackName: string): Promise<Stack | undefined> {
    try {
      const { Stacks: [stack] = [] } = await this.#client.send(
        new DescribeStacksCommand({ StackName: stackName }),
        this.#abort,
      );
      return stack?.StackStatus === 'DELETE_COMPLETE' ? undefined : stack;
    } catch (error) {
      if (isRefusal(error, 'ValidationError')) return undefined;
      throw error;
    }
  }

  /** Waits for what somebody else does to the stack, and clears away what a creation that failed has left. */
  async #makeReady(
    { stackName }: StackOptions,
    stack: Stack | undefined,
  ): Promise<Stack | undefined> {
    const settled = stack && (await this.#settled(stackName));
    if (!settled || !CREATION_FAILED.includes(settled.StackStatus ?? '')) {
      return settled;
    }
    this.#options.progress(
      `Deleting ${stackName}, whose creation was rolled back`,
    );
    await this.#client.send(
      new DeleteStackCommand({ StackName: settled.StackId }),
      this.#abort,
    );
    return this.#settled(stackName);
  }

  /** The stack once nothing happens to it; nothing when it is gone. */
  async #settled(stackName: string): Promise<Stack | undefined> {
    for (let told = false; ; told = true) {
      const stack = await this.#find(stackName);
      const status = stack?.StackStatus ?? '';
      const busy = /_IN_PROGRESS$/.test(status) && !/^REVIEW_/.test(status);
      if (!busy) return stack;
      if (!told) this.#options.progress(`Waiting, ${stackName} is ${status}`);
      await this.#pause();
    }
  }

  /** The change set of this token, ready to be executed; nothing when there is nothing to change. */
  async #changeSet(
    options: StackOptions,
    existing: Stack | undefined,
  ): Promise<DescribeChangeSetOutput | undefined> {
    const { stackName, token } = options;
    const isNew = !existing || existing.StackStatus === 'REVIEW_IN_PROGRESS';
    try {
      await this.#client.send(
        new CreateChangeSetCommand({
          StackName: stackName,
          ChangeSetName: token,
          ChangeSetType: isNew ? 'CREATE' : 'UPDATE',
          TemplateBody: options.templateBody,
          Parameters: Object.entries(options.parameters).map(
            ([ParameterKey, ParameterValue]) => ({
              ParameterKey,
              ParameterValue,
            }),
          ),
          Capabilities: options.capabilities as Capability[],
          Tags: Object.entries(options.tags).map(([Key, Value]) => ({
            Key,
            Value,
          })),
          RoleARN: options.roleArn,
        }),
        this.#abort,
      );
    } catch (error) {
      if (!isRefusal(error, 'AlreadyExistsException')) throw error;
    }
    for (;;) {
      const changeSet = await this.#client.send(
        new DescribeChangeSetCommand({
          StackName: stackName,
          ChangeSetName: token,
        }),
        this.#abort,
      );
      const { Status, StatusReason = '', Changes = [] } = changeSet;
      if (Status === 'CREATE_COMPLETE') {
        this.#options.progress(
          `${isNew ? 'Creating' : 'Updating'} ${stackName}: ${
            Changes.length
          } changes`,
        );
        return changeSet;
      }
      if (Status === 'FAILED') {
        await this.#client.send(
          new DeleteChangeSetCommand({
            StackName: stackName,
            ChangeSetName: token,
          }),
          this.#abort,
        );
        if (NO_CHANGES.test(StatusReason)) return undefined;
        throw new Error(
          `The change set of stack ${stackName} in ${placeText(
            this.#options.place,
          )} could not be made: ${StatusReason}`,
        );
      }
      await this.#pause();
    }
  }

  async #execute({ stackName, token }: StackOptions): Promise<void> {
    try {
      await this.#client.send(
        new ExecuteChangeSetCommand({
          StackName: stackName,
          ChangeSetName: token,
          ClientRequestToken: token,
        }),
        this.#abort,
      );
    } catch (error) {
      // An answer that was lost: the change set has been executed all the same.
      const begun =
        isRefusal(
          error,
          'InvalidChangeSetStatus',
          'InvalidChangeSetStatusException',
          'ChangeSetNotFound',
          'ChangeSetNotFoundException',
        ) && (await this.#hasBegun(stackName, token));
      if (!begun) throw error;
    }
  }

  async #hasBegun(stackName: string, token: string): Promise<boolean> {
    return (await this.#eventsOf(stackName, token)).length > 0;
  }

  /** Tells each event as it comes, until the stack's own last one. */
  async #follow(stackName: string, token: string): Promise<DeployedStack> {
    const told = new Set<string>();
    for (;;) {
      const events = await this.#eventsOf(stackName, token);
      for (const event of events) {
        if (told.has(event.EventId ?? '')) continue;
        told.add(event.EventId ?? '');
        this.#options.progress(lineOf(event));
      }
      const status = statusIn(events);
      if (SUCCEEDED.test(status)) {
        return this.#result(stackName, true);
      }
      if (FAILED.test(status)) {
        throw new Error(
          `The stack ${stackName} in ${placeText(
            this.#options.place,
          )} is ${status}: ${reasonOf(events)}`,
        );
      }
      await this.#pause();
    }
  }

  /** This deployment's events, oldest first. */
  async #eventsOf(stackName: string, token: string): Promise<StackEvent[]> {
    const events: StackEvent[] = [];
    const pages = paginateDescribeStackEvents(
      { client: this.#client },
      { StackName: stackName },
      this.#abort,
    );
    for await (const { StackEvents = [] } of pages) {
      const own = StackEvents.filter(
        ({ ClientRequestToken }) => ClientRequestToken === token,
      );
      events.push(...own);
      // Newest first: beyond this page lies what was before.
      if (own.length < StackEvents.length) break;
    }
    return events.reverse();
  }

  async #result(stackName: string, changed: boolean): Promise<DeployedStack> {
    const stack = await this.#find(stackName);
    return {
      stackId: stack?.StackId ?? '',
      outputs: Object.fromEntries(
        (stack?.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [
          OutputKey,
          OutputValue,
        ]),
      ),
      changed,
    };
  }

  get #abort() {
    return { abortSignal: this.#options.signal };
  }

  #pause(): Promise<void> {
    return this.#options.pause(this.#options.signal);
  }
}

/** What the stack itself came to, in its own latest event. */
function statusIn(events: readonly StackEvent[]): string {
  const own = events.filter(
    event => event.PhysicalResourceId === event.StackId,
  );
  return own[own.length - 1]?.ResourceStatus ?? '';
}

function lineOf(event: StackEvent): string {
  const { ResourceStatus, ResourceType, LogicalResourceId } = event;
  const reason = event.ResourceStatusReason
    ? ` (${event.ResourceStatusReason})`
    : '';
  return `${ResourceStatus} ${ResourceType} ${LogicalResourceId}${reason}`;
}

/** The first failure that is not a consequence of another one. */
function reasonOf(events: readonly StackEvent[]): string {
  const failed = events.filter(({ ResourceStatus = '' }) =>
    /_FAILED$/.test(ResourceStatus),
  );
  const first =
    failed.find(
      ({ ResourceStatusReason = '' }) =>
        !/cancelled/i.test(ResourceStatusReason),
    ) ?? failed[0];
  return first
    ? `${first.LogicalResourceId} (${first.ResourceType}): ${first.ResourceStatusReason}`
    : 'CloudFormation tells no reason';
}
