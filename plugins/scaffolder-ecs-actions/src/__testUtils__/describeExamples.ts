import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import {
  createWorkspace,
  inputOf,
  runAction,
  type AnyAction,
} from './runExample';

/** What holds of every action that writes files; `examine` looks at the files of each example. */
export function describeExamples(
  action: AnyAction,
  examples: TemplateExample[],
  examine: (files: Record<string, string>) => void,
) {
  describe(`${action.id}, its examples`, () => {
    let workspace: Awaited<ReturnType<typeof createWorkspace>>;

    beforeEach(async () => {
      workspace = await createWorkspace();
    });

    afterEach(() => workspace.remove());

    async function filesOf(input: ReturnType<typeof inputOf>) {
      const outputs = await runAction(action, workspace.workspacePath, input);
      const paths = outputs.paths as string[];
      const contents = await Promise.all(paths.map(workspace.read));
      return Object.fromEntries(
        paths.map((path, index) => [path, contents[index]]),
      );
    }

    it.each(examples.map(example => [example.description, example] as const))(
      'write what they say: %s',
      async (_description, example) => {
        const files = await filesOf(inputOf(example));

        expect(Object.keys(files).length).toBeGreaterThan(0);
        for (const content of Object.values(files)) {
          expect(content).toMatch(/[^\n]\n$/);
          expect(content).not.toMatch(/[:-] undefined|\[object|NaN/);
        }
        examine(files);
      },
    );

    it('write the same once more when a task is taken up again', async () => {
      const input = inputOf(examples[0]);

      expect(await filesOf(input)).toEqual(await filesOf(input));
    });

    it('leave other files as they are, unless they may replace them', async () => {
      const input = { ...inputOf(examples[0]), overwrite: false };
      const [path] = Object.keys(await filesOf(input));
      await workspace.write(path, 'mine\n');

      await expect(filesOf(input)).rejects.toThrow(
        `There is already ${path}; set overwrite to replace it`,
      );
      expect(await workspace.read(path)).toBe('mine\n');
      await filesOf({ ...input, overwrite: true });
      expect(await workspace.read(path)).not.toBe('mine\n');
    });

    it('can be tried without effect', () => {
      expect(action.supportsDryRun).toBe(true);
    });
  });
}
