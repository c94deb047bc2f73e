import path from 'node:path';
import { type Entity, makeValidator } from '@backstage/catalog-model';
import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { validate } from 'dockerfile-utils';
import { parse } from 'yaml';
import { portalConfig as config } from '../__testUtils__/portalConfig';
import {
  createWorkspace,
  inputOf,
  runAction,
  type AnyAction,
} from '../__testUtils__/runExample';
import { schemaErrors } from '../__testUtils__/schemaErrors';
import { appSpecSchemas } from '../validation/schemas/appSpecSchemas';
import { buildspecSchema } from '../validation/schemas/buildspecSchema';
import { taskDefinitionSchema } from '../validation/schemas/taskDefinitionSchema';
import { createWriteAppSpecAction } from './writeAppSpec/createWriteAppSpecAction';
import { examples as appSpecs } from './writeAppSpec/examples';
import { createWriteBuildspecAction } from './writeBuildspec/createWriteBuildspecAction';
import { examples as buildspecs } from './writeBuildspec/examples';
import { createWriteCatalogInfoAction } from './writeCatalogInfo/createWriteCatalogInfoAction';
import { examples as catalogFiles } from './writeCatalogInfo/examples';
import { createWriteDockerfileAction } from './writeDockerfile/createWriteDockerfileAction';
import { examples as dockerfiles } from './writeDockerfile/examples';
import { createWriteHookAction } from './writeHook/createWriteHookAction';
import { examples as hooks } from './writeHook/examples';
import { createWriteTaskDefinitionAction } from './writeTaskDefinition/createWriteTaskDefinitionAction';
import { examples as taskDefinitions } from './writeTaskDefinition/examples';

type Files = Record<string, string>;

interface Case {
  id: string;
  action: AnyAction;
  examples: TemplateExample[];
  /** What is wrong with the files of an example. */
  faultsOf(files: Files): unknown[];
}

function appSpecFaults(content: string): unknown[] {
  const appSpec = parse(content);
  const [resource] = Object.values<{ Type: keyof typeof appSpecSchemas }>(
    appSpec.Resources[0],
  );
  return schemaErrors(appSpecSchemas[resource.Type], appSpec);
}

function entityFaults(content: string): unknown[] {
  const { metadata }: Entity = parse(content);
  const validator = makeValidator();
  const annotations = Object.entries(metadata.annotations ?? {});
  return [
    ...[metadata.name].filter(name => !validator.isValidEntityName(name)),
    ...annotations.filter(([key]) => !validator.isValidAnnotationKey(key)),
    ...annotations.filter(
      ([, text]) => !validator.isValidAnnotationValue(text),
    ),
    ...(metadata.tags ?? []).filter(tag => !validator.isValidTag(tag)),
  ];
}

const cases: Case[] = [
  {
    action: createWriteAppSpecAction(),
    examples: appSpecs,
    faultsOf: (files: Files) => Object.values(files).flatMap(appSpecFaults),
  },
  {
    action: createWriteBuildspecAction(),
    examples: buildspecs,
    faultsOf: (files: Files) =>
      Object.values(files).flatMap(content =>
        schemaErrors(buildspecSchema, parse(content)),
      ),
  },
  {
    action: createWriteCatalogInfoAction({ config }),
    examples: catalogFiles,
    faultsOf: (files: Files) => entityFaults(files['catalog-info.yaml']),
  },
  {
    action: createWriteDockerfileAction(),
    examples: dockerfiles,
    faultsOf: (files: Files) => validate(files.Dockerfile),
  },
  {
    action: createWriteHookAction(),
    examples: hooks,
    faultsOf: (files: Files) =>
      ['index.js', 'index.test.js', 'package.json'].filter(
        name => !Object.keys(files).some(file => path.basename(file) === name),
      ),
  },
  {
    action: createWriteTaskDefinitionAction({ config }),
    examples: taskDefinitions,
    faultsOf: (files: Files) =>
      Object.values(files).flatMap(content =>
        schemaErrors(taskDefinitionSchema, JSON.parse(content)),
      ),
  },
].map(one => ({ ...one, id: one.action.id }));

describe.each(cases)('$id, its examples', ({ action, examples, faultsOf }) => {
  let workspace: Awaited<ReturnType<typeof createWorkspace>>;

  beforeEach(async () => {
    workspace = await createWorkspace();
  });

  afterEach(() => workspace.remove());

  async function filesOf(input: ReturnType<typeof inputOf>): Promise<Files> {
    const outputs = await runAction(action, workspace.workspacePath, input);
    const paths = outputs.paths as string[];
    const contents = await Promise.all(paths.map(workspace.read));
    return Object.fromEntries(
      paths.map((file, index) => [file, contents[index]]),
    );
  }

  it.each(examples.map(example => ({ ...example, input: inputOf(example) })))(
    'write what they say: $description',
    async ({ input }) => {
      const files = await filesOf(input);

      expect(Object.keys(files).length).toBeGreaterThan(0);
      for (const content of Object.values(files)) {
        expect(content).toMatch(/[^\n]\n$/);
        expect(content).not.toMatch(/[:-] undefined|\[object|NaN/);
      }
      expect(faultsOf(files)).toEqual([]);
    },
  );

  it('write the same once more when a task is taken up again', async () => {
    const input = inputOf(examples[0]);

    expect(await filesOf(input)).toEqual(await filesOf(input));
  });

  it('leave other files as they are, unless they may replace them', async () => {
    const input = { ...inputOf(examples[0]), overwrite: false };
    const [file] = Object.keys(await filesOf(input));
    await workspace.write(file, 'mine\n');

    await expect(filesOf(input)).rejects.toThrow(
      `There is already ${file}; set overwrite to replace it`,
    );
    expect(await workspace.read(file)).toBe('mine\n');
    await filesOf({ ...input, overwrite: true });
    expect(await workspace.read(file)).not.toBe('mine\n');
  });

  it('can be tried without effect', () => {
    expect(action.supportsDryRun).toBe(true);
  });
});
