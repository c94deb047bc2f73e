import { startSimulator, type Simulator } from '@ecs-cicd/aws-simulator';
import { mockServices } from '@backstage/backend-test-utils';
import { AwsClients } from '../aws';
import { shareErrorsWithNode } from './oneErrorRealm';

export const ACCOUNT = '111122223333';
export const REGION = 'us-east-1';

/** What each action is told of the service that it works for. */
export const ORDERS = {
  account: ACCOUNT,
  region: REGION,
  entityRef: 'component:default/orders',
};

const config = {
  aws: {
    mainAccount: { region: REGION },
    accountDefaults: { roleName: 'backstage-scaffolder' },
  },
};

const credentials = {
  AWS_ACCESS_KEY_ID: `AKIA${ACCOUNT}DEMO`,
  AWS_SECRET_ACCESS_KEY: 'simulated',
  AWS_REGION: REGION,
  AWS_EC2_METADATA_DISABLED: 'true',
};

/**
 * An empty AWS that the actions' own clients meet over HTTP, led there by the environment as in `npm start`; the
 * environment is put back at the end.
 */
export class SimulatedAws {
  readonly simulator: Simulator;
  readonly clients: AwsClients;
  /** What other SDK clients are made with, to look at what the actions did. */
  readonly options: { endpoint: string; region: string };
  readonly errors: string[];
  readonly #environment: NodeJS.ProcessEnv;

  static async start(): Promise<SimulatedAws> {
    shareErrorsWithNode();
    const errors: string[] = [];
    const simulator = await startSimulator({
      seed: 'scaffolder',
      startAt: Date.parse('2026-05-04T10:00:00Z'),
      speed: 0,
      scenarios: [],
      limitsFillBy: 'simulated',
      logError: message => errors.push(message),
    });
    return new SimulatedAws(simulator, errors);
  }

  private constructor(simulator: Simulator, errors: string[]) {
    this.simulator = simulator;
    this.errors = errors;
    this.#environment = { ...process.env };
    Object.assign(process.env, credentials, {
      AWS_ENDPOINT_URL: simulator.url,
    });
    this.clients = AwsClients.fromConfig(
      mockServices.rootConfig({ data: config }),
    );
    this.options = { endpoint: simulator.url, region: REGION };
  }

  /** How often an operation was called, `codecommit:CreateCommit`, and answered. */
  callsOf(operation: string): number {
    return this.simulator
      .calls()
      .operations.filter(call => call.operation === operation)
      .reduce((sum, { calls, errors }) => sum + calls - errors, 0);
  }

  /** As it began: nothing made, nothing failing, nothing called. */
  empty(): void {
    this.simulator.reset();
    this.simulator.clearFaults();
    this.simulator.clearCalls();
  }

  async stop(): Promise<void> {
    process.env = this.#environment;
    await this.simulator.stop();
    if (this.errors.length > 0) throw new Error(this.errors.join('\n'));
  }
}

/** An AWS for the tests of a file, empty before each of them. */
export function useSimulatedAws(): () => SimulatedAws {
  let aws: SimulatedAws;
  beforeAll(async () => {
    aws = await SimulatedAws.start();
  });
  afterAll(() => aws.stop());
  beforeEach(() => aws.empty());
  return () => aws;
}
