import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import type { JsonObject, JsonValue } from '@backstage/types';
import Ajv from 'ajv';
import { parse } from 'yaml';

export interface AnyAction {
  id: string;
  supportsDryRun?: boolean;
  schema?: { input?: object };
  handler(ctx: never): Promise<unknown>;
}

/** A workspace as a task has one; empty, and gone with `remove`. */
export async function createWorkspace() {
  const workspacePath = await fs.mkdtemp(path.join(os.tmpdir(), 'workspace-'));
  return {
    workspacePath,
    read: (file: string) => fs.readFile(path.join(workspacePath, file), 'utf8'),
    write: async (file: string, content: string) => {
      const target = path.join(workspacePath, file);
      await fs.mkdir(path.dirname(target), { recursive: true });
      await fs.writeFile(target, content);
    },
    remove: () => fs.rm(workspacePath, { recursive: true }),
  };
}

/** Runs an action as the scaffolder does: the input is held against the schema, then handled. */
export async function runAction(
  action: AnyAction,
  workspacePath: string,
  input: JsonObject,
): Promise<Record<string, JsonValue>> {
  const validate = new Ajv({ strict: false }).compile(
    action.schema?.input ?? {},
  );
  if (!validate(input)) {
    throw new Error(
      `Invalid input passed to action ${action.id}, ${JSON.stringify(
        validate.errors,
      )}`,
    );
  }
  const outputs: Record<string, JsonValue> = {};
  const ctx = {
    ...createMockActionContext({ input, workspacePath }),
    output: (name: string, value: JsonValue) => {
      outputs[name] = value;
    },
  };
  await action.handler(ctx as never);
  return outputs;
}

/** The input of the only step of an example. */
export function inputOf({ example }: TemplateExample): JsonObject {
  return parse(example).steps[0].input;
}
