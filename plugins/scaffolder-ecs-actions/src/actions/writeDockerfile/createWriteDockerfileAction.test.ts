import fs from 'node:fs/promises';
import path from 'node:path';
import { validate } from 'dockerfile-utils';
import { createWorkspace, runAction } from '../../__testUtils__/runExample';
import { describeShell, shellcheck } from '../../__testUtils__/shellcheck';
import { createDockerfile } from '../../artifacts/dockerfile/createDockerfile';
import { languages, serviceKinds } from '../../service/ServiceSpec';
import { createWriteDockerfileAction } from './createWriteDockerfileAction';

const action = createWriteDockerfileAction();
const faults = (dockerfile: string) =>
  validate(dockerfile).map(
    ({ message, range }) => `${range.start.line + 1}: ${message}`,
  );

const every = serviceKinds.flatMap(kind =>
  languages.map(language => {
    const [{ content }, { content: ignored }] = createDockerfile({
      name: 'orders',
      kind,
      language,
      port: 8080,
      healthPath: '/health',
    });
    return { kind, language, content, ignored };
  }),
);

describe('ecs:dockerfile:write', () => {
  let workspace: Awaited<ReturnType<typeof createWorkspace>>;

  beforeEach(async () => {
    workspace = await createWorkspace();
  });

  afterEach(() => workspace.remove());

  it.each(every)('is safe for a $kind in $language', ({ content, kind }) => {
    expect(faults(content)).toEqual([]);
    const lastStage = content.slice(content.lastIndexOf('\nFROM '));
    expect(lastStage).toContain('\nUSER 10001\n');
    expect(lastStage.includes('HEALTHCHECK')).toBe(kind === 'web');
    for (const [, image] of content.matchAll(/^FROM (\S+)/gm)) {
      expect(image).toMatch(/:[\w.-]*\d[\w.-]*$/);
      expect(image).not.toContain('latest');
    }
    expect(content).not.toMatch(/^(ARG|ENV).*(TOKEN|SECRET|PASSWORD)/m);
    expect(content).not.toMatch(/^ADD /m);
  });

  it.each(every)('keeps secrets out of a $kind in $language', ({ ignored }) => {
    expect(ignored.split('\n')).toEqual(
      expect.arrayContaining(['.git', '.env*', '*.pem']),
    );
  });

  it('sees a fault', () => {
    expect(faults('FROM node:22\nRUNN npm ci\n')).toHaveLength(1);
  });

  it('builds upon what it is told', async () => {
    const runtimeImage = `example.com/base/node@sha256:${'a'.repeat(64)}`;
    await runAction(action, workspace.workspacePath, {
      name: 'orders',
      runtimeImage,
    });

    expect(await workspace.read('Dockerfile')).toContain(
      `\nFROM ${runtimeImage}\n`,
    );
  });

  it('writes a file whole that it was writing when the backend died', async () => {
    const { workspacePath } = workspace;
    const unfinished = path.join(workspacePath, 'Dockerfile.unfinished');
    await fs.writeFile(unfinished, 'FROM no');
    await runAction(action, workspacePath, { name: 'orders' });

    expect(await workspace.read('Dockerfile')).toContain('CMD');
    expect((await fs.readdir(workspacePath)).sort()).toEqual([
      '.dockerignore',
      'Dockerfile',
    ]);
  });

  it.each(['node', 'node:latest', 'localhost:5000/node'])(
    'refuses %s, which is another image tomorrow',
    async runtimeImage => {
      await expect(
        runAction(action, workspace.workspacePath, {
          name: 'orders',
          runtimeImage,
        }),
      ).rejects.toThrow('is another image tomorrow');
    },
  );
});

describeShell('shell of the Dockerfiles', () => {
  it.each(every)('holds for a $kind in $language', ({ content }) => {
    const scripts = content
      .replace(/\\\n/g, ' ')
      .split('\n')
      .flatMap(line => /^RUN ((?:--\S+ )*)(.*)/.exec(line)?.[2] ?? []);

    expect(scripts.flatMap(shellcheck)).toEqual([]);
  });
});
