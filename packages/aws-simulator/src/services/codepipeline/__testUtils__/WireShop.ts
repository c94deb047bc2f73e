import {
  CodePipelineClient,
  GetPipelineExecutionCommand,
  GetPipelineStateCommand,
  ListActionExecutionsCommand,
  ListPipelineExecutionsCommand,
  ListRuleExecutionsCommand,
  StageState,
} from '@aws-sdk/client-codepipeline';
import { Simulator, startSimulator } from '../../../server/startSimulator';
import { findPipeline } from '../store';
import { PIPELINE, Shop, START } from './shop';

/** The shop, met over HTTP by the real client. */
export class WireShop {
  readonly client: CodePipelineClient;
  readonly shop: Shop;
  readonly #simulator: Simulator;
  readonly #mistakes: string[];

  private constructor(
    simulator: Simulator,
    mistakes: string[],
    options: ConstructorParameters<typeof Shop>[0],
  ) {
    this.#simulator = simulator;
    this.#mistakes = mistakes;
    this.shop = new Shop({ ...options, world: simulator.world });
    this.client = new CodePipelineClient({
      endpoint: simulator.url,
      region: 'eu-central-1',
      maxAttempts: 1,
      credentials: {
        accessKeyId: 'AKIA111111111111SHOP',
        secretAccessKey: 'simulated',
      },
    });
  }

  static async open(
    options: ConstructorParameters<typeof Shop>[0] = {},
  ): Promise<WireShop> {
    const mistakes: string[] = [];
    const simulator = await startSimulator({
      seed: 'shop',
      startAt: START,
      speed: 0,
      scenarios: [],
      limitsFillBy: 'simulated',
      logError: message => mistakes.push(message),
    });
    return new WireShop(simulator, mistakes, options);
  }

  /** Closes it; throws if the simulator has made a mistake of its own. */
  async close(): Promise<void> {
    this.client.destroy();
    await this.#simulator.stop();
    if (this.#mistakes.length > 0) throw new Error(this.#mistakes.join('\n'));
  }

  step(seconds: number): void {
    this.#simulator.step(seconds);
  }

  async stage(name: string): Promise<StageState> {
    const { stageStates = [] } = await this.client.send(
      new GetPipelineStateCommand({ name: PIPELINE }),
    );
    const found = stageStates.find(({ stageName }) => stageName === name);
    if (!found) throw new Error(`No stage ${name}`);
    return found;
  }

  /** Ids, newest first. */
  async executions(): Promise<string[]> {
    const { pipelineExecutionSummaries = [] } = await this.client.send(
      new ListPipelineExecutionsCommand({ pipelineName: PIPELINE }),
    );
    return pipelineExecutionSummaries.map(
      ({ pipelineExecutionId = '' }) => pipelineExecutionId,
    );
  }

  async status(pipelineExecutionId: string): Promise<string | undefined> {
    const { pipelineExecution } = await this.client.send(
      new GetPipelineExecutionCommand({
        pipelineName: PIPELINE,
        pipelineExecutionId,
      }),
    );
    return pipelineExecution?.status;
  }

  /**
   * Steps the clock and writes down whatever changes in an execution: its own status, that of each stage, of each
   * condition's rules and of each action, such as `Build/Image InProgress`. Of what changes at once, the ends come
   * first, from the inside out, and then the beginnings, from the outside in.
   */
  async follow(
    pipelineExecutionId: string,
    options: { seconds: number; every?: number },
  ): Promise<string[]> {
    const { seconds, every = 1 } = options;
    const known =
      this.#known.get(pipelineExecutionId) ?? new Map<string, string>();
    this.#known.set(pipelineExecutionId, known);
    const events: string[] = [];
    let last = '';
    for (let gone = 0; gone <= seconds; gone += every) {
      if (gone > 0) this.step(every);
      const mark = this.#mark();
      if (gone > 0 && mark === last) continue;
      last = mark;
      const statuses = await this.#statusesOf(pipelineExecutionId);
      const changed = [...statuses].filter(
        ([what, status]) => known.get(what) !== status,
      );
      const begins = ([, status]: [string, string]) => status === 'InProgress';
      const ends = changed.filter(change => !begins(change)).reverse();
      for (const [what, status] of [...ends, ...changed.filter(begins)]) {
        events.push(`${what} ${status}`);
        known.set(what, status);
      }
    }
    return events;
  }

  /** Another one whenever something in the pipeline has changed, so that only then is asked over HTTP. */
  #mark(): string {
    const { stages, executions, attempts, ruleAttempts } = findPipeline(
      this.shop.place,
      PIPELINE,
    );
    return [
      ...stages.map(({ latest }) => latest),
      ...executions,
      ...attempts,
      ...ruleAttempts,
    ]
      .map(one => one?.status)
      .join();
  }

  readonly #known = new Map<string, Map<string, string>>();

  async #statusesOf(pipelineExecutionId: string) {
    const pipelineName = PIPELINE;
    const filter = { pipelineExecutionId };
    const [{ stageStates = [] }, actions, rules, status] = await Promise.all([
      this.client.send(new GetPipelineStateCommand({ name: PIPELINE })),
      this.client.send(
        new ListActionExecutionsCommand({ pipelineName, filter }),
      ),
      this.client.send(new ListRuleExecutionsCommand({ pipelineName, filter })),
      this.status(pipelineExecutionId),
    ]);
    const statuses = new Map<string, string>();
    statuses.set('execution', `${status}`);
    for (const { stageName, latestExecution } of stageStates) {
      if (latestExecution?.pipelineExecutionId !== pipelineExecutionId)
        continue;
      statuses.set(`${stageName}`, `${latestExecution.status}`);
    }
    for (const one of [...(rules.ruleExecutionDetails ?? [])].reverse()) {
      statuses.set(`${one.stageName}/${one.ruleName}`, `${one.status}`);
    }
    for (const one of [...(actions.actionExecutionDetails ?? [])].reverse()) {
      statuses.set(`${one.stageName}/${one.actionName}`, `${one.status}`);
    }
    return statuses;
  }
}
