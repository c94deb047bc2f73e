import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { createMockDirectory } from '@backstage/backend-test-utils';
import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import type { JsonObject, JsonValue } from '@backstage/types';
import { validate } from 'jsonschema';
import { parse } from 'yaml';

type Context = ReturnType<typeof createMockActionContext>;

interface Action {
  id: string;
  schema?: { input?: object; output?: object };
  handler: (ctx: never) => Promise<void>;
}

interface RunOptions {
  isDryRun?: boolean;
  signal?: AbortSignal;
  /** The backend ends when the action wants to remember this much: what it has done is not remembered. */
  diesAtCheckpoint?: number;
}

/**
 * One task of the scaffolder, with its workspace and what it remembers: the same task, run again, is a backend that was
 * started again. Inputs and outputs are held against the action's schemas, as the scaffolder does; it applies no
 * defaults.
 */
export class TestTask {
  readonly workspace = createMockDirectory();
  readonly log: string[] = [];
  readonly #checkpoints = new Map<string, JsonValue | void>();
  readonly #taskId: string;

  constructor(taskId: string) {
    this.#taskId = taskId;
  }

  write(path: string, content: string | Buffer, mode?: number): void {
    const file = this.workspace.resolve(path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content, { mode });
  }

  async run(
    action: Action,
    input: JsonObject,
    options: RunOptions = {},
  ): Promise<JsonObject> {
    const checked = validate(input, action.schema?.input ?? {});
    if (!checked.valid) {
      throw new Error(`Invalid input: ${checked.errors.join(', ')}`);
    }
    const outputs: JsonObject = {};
    const tell = (message: string) => this.log.push(message);
    let checkpoints = 0;
    const context = createMockActionContext({
      input,
      workspacePath: this.workspace.path,
      task: { id: this.#taskId },
    });
    await action.handler({
      ...context,
      isDryRun: options.isDryRun,
      signal: options.signal,
      logger: { ...context.logger, info: tell, warn: tell },
      output: (name: string, value: JsonValue) => {
        outputs[name] = value;
      },
      checkpoint: async <T extends JsonValue | void>({
        key,
        fn,
      }: {
        key: string;
        fn: () => Promise<T> | T;
      }): Promise<T> => {
        if (this.#checkpoints.has(key)) return this.#checkpoints.get(key) as T;
        const value = await fn();
        checkpoints += 1;
        if (checkpoints === options.diesAtCheckpoint) {
          throw new Error('The backend has ended');
        }
        this.#checkpoints.set(key, JSON.parse(JSON.stringify(value ?? null)));
        return value;
      },
    } as unknown as Context as never);
    const told = validate(outputs, action.schema?.output ?? {});
    if (!told.valid) {
      throw new Error(`Invalid output: ${told.errors.join(', ')}`);
    }
    return outputs;
  }
}

/** The input of the one step of an example that is of this action. */
export function inputOf(action: Action, example: TemplateExample): JsonObject {
  const { steps } = parse(example.example) as {
    steps: { action: string; input: JsonObject }[];
  };
  const [step, ...others] = steps.filter(one => one.action === action.id);
  if (!step || others.length > 0) {
    throw new Error(`The example needs one step of ${action.id}`);
  }
  return step.input;
}
