import * as cfn from '@aws-sdk/client-cloudformation';
import { Simulator, startSimulator } from '../../../server/startSimulator';
import type { Place } from '../../../world/World';

export const ACCOUNT = '111122223333';
export const REGION = 'us-east-1';

// A stack's life is hundreds of events: on a busy machine that takes its time.
jest.setTimeout(60_000);

/** A simulator that only a test moves, and the real client that talks to it. */
export interface CloudFormationWire {
  simulator: Simulator;
  client: cfn.CloudFormationClient;
  readonly place: Place;
  /** What clients of other services are made with. */
  options: {
    endpoint: string;
    region: string;
    maxAttempts: number;
    credentials: { accessKeyId: string; secretAccessKey: string };
  };
  /** Makes a stack and lets so many seconds go by, ten minutes when missing. */
  create: (
    input: Partial<cfn.CreateStackInput> & { template: unknown },
    seconds?: number,
  ) => Promise<void>;
  /** Changes one likewise. */
  update: (
    input: Partial<cfn.UpdateStackInput> & { template: unknown },
    seconds?: number,
  ) => Promise<void>;
  /** Deletes one likewise. */
  remove: (name?: string) => Promise<void>;
  stack: (name?: string) => Promise<cfn.Stack>;
  /** Oldest first: `Service CREATE_FAILED its reason`. */
  events: (name?: string) => Promise<string[]>;
  /** Throws if the simulator has made a mistake of its own. */
  close: () => Promise<void>;
}

export const STACK = 'orders-test';

/** Words with which every stack of these tests may be made. */
const Capabilities: cfn.Capability[] = [
  'CAPABILITY_NAMED_IAM',
  'CAPABILITY_AUTO_EXPAND',
];

/** `template` is YAML or JSON, or what becomes JSON. */
function body(template: unknown): string {
  return typeof template === 'string' ? template : JSON.stringify(template);
}

export function parameters(values: Record<string, string>): cfn.Parameter[] {
  return Object.entries(values).map(([ParameterKey, ParameterValue]) => ({
    ParameterKey,
    ParameterValue,
  }));
}

export async function openCloudFormation(): Promise<CloudFormationWire> {
  const mistakes: string[] = [];
  const simulator = await startSimulator({
    seed: 'cloudformation',
    startAt: Date.parse('2026-03-02T09:00:00Z'),
    speed: 0,
    scenarios: ['landing-zone'],
    limitsFillBy: 'simulated',
    logError: message => mistakes.push(message),
  });
  const options = {
    endpoint: simulator.url,
    region: REGION,
    maxAttempts: 1,
    credentials: { accessKeyId: `AKIA${ACCOUNT}X`, secretAccessKey: 'x' },
  };
  const client = new cfn.CloudFormationClient(options);
  return {
    simulator,
    client,
    options,
    get place() {
      return simulator.world.place(ACCOUNT, REGION);
    },
    async create({ template, ...input }, seconds = 600) {
      await client.send(
        new cfn.CreateStackCommand({
          StackName: STACK,
          Capabilities,
          TemplateBody: body(template),
          ...input,
        }),
      );
      simulator.step(seconds);
    },
    async update({ template, ...input }, seconds = 600) {
      await client.send(
        new cfn.UpdateStackCommand({
          StackName: STACK,
          Capabilities,
          TemplateBody: body(template),
          ...input,
        }),
      );
      simulator.step(seconds);
    },
    async remove(StackName = STACK) {
      await client.send(new cfn.DeleteStackCommand({ StackName }));
      simulator.step(600);
    },
    async close() {
      client.destroy();
      await simulator.stop();
      if (mistakes.length > 0) throw new Error(mistakes.join('\n'));
    },
    async stack(StackName = STACK) {
      const { Stacks = [] } = await client.send(
        new cfn.DescribeStacksCommand({ StackName }),
      );
      return Stacks[0];
    },
    async events(StackName = STACK) {
      const { StackEvents = [] } = await client.send(
        new cfn.DescribeStackEventsCommand({ StackName }),
      );
      return StackEvents.reverse().map(event =>
        [
          event.LogicalResourceId,
          event.ResourceStatus,
          event.ResourceStatusReason,
        ]
          .filter(word => word !== undefined)
          .join(' '),
      );
    },
  };
}
