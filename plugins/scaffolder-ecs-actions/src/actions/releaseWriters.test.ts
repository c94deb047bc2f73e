import type { JsonObject } from '@backstage/types';
import { portalConfig as config } from '../__testUtils__/portalConfig';
import {
  createWorkspace,
  inputOf,
  runAction,
} from '../__testUtils__/runExample';
import { createWriteJenkinsfileAction } from './writeJenkinsfile/createWriteJenkinsfileAction';
import { examples as ofJenkins } from './writeJenkinsfile/examples';
import { createWriteSpinnakerAction } from './writeSpinnaker/createWriteSpinnakerAction';
import { examples as ofSpinnaker } from './writeSpinnaker/examples';
import { createWriteWorkflowAction } from './writeWorkflow/createWriteWorkflowAction';
import { examples as ofGitHub } from './writeWorkflow/examples';

/** What writes the release of another tool, and the file that the tool reads. */
const writers = [
  {
    action: createWriteJenkinsfileAction({ config }),
    examples: ofJenkins,
    file: 'Jenkinsfile',
  },
  {
    action: createWriteSpinnakerAction({ config }),
    examples: ofSpinnaker,
    file: 'spinnaker/pipeline.json',
  },
  {
    action: createWriteWorkflowAction({ config }),
    examples: ofGitHub,
    file: '.github/workflows/release.yml',
  },
];

describe.each(writers)('$action.id', ({ action, examples, file }) => {
  const [first] = examples;
  const mine = `deploy/${file}`;
  let workspace: Awaited<ReturnType<typeof createWorkspace>>;
  const run = (input: JsonObject) =>
    runAction(action, workspace.workspacePath, input);

  beforeEach(async () => {
    workspace = await createWorkspace();
  });

  afterEach(() => workspace.remove());

  it.each(examples.map(example => [example.description, example] as const))(
    'runs the example: %s',
    async (_description, example) => {
      const { paths } = await run(inputOf(example));

      expect(paths).toContain(file);
      expect(await workspace.read(file)).toContain(inputOf(example).name);
    },
  );

  it('leaves a file that is there as it is, unless it may replace it', async () => {
    await workspace.write(mine, 'mine');
    const input = { ...inputOf(first), targetPath: 'deploy' };

    await expect(run(input)).rejects.toThrow(
      `There is already ${file}; set overwrite to replace it`,
    );
    expect(await workspace.read(mine)).toBe('mine');

    await run({ ...input, overwrite: true });
    expect(await workspace.read(mine)).not.toBe('mine');
  });

  it.each([
    [
      'an environment that is not offered',
      { environments: ['qa'] },
      'There is no environment qa; ecsCicd.templates.environments has test, production',
    ],
    ['no environment', { environments: [] }, 'environment'],
    ['a name that AWS does not take', { name: 'Orders_API' }, '/name'],
  ])('refuses %s, and says so', async (_what, wrong, reason) => {
    await expect(run({ ...inputOf(first), ...wrong })).rejects.toThrow(reason);
  });
});
