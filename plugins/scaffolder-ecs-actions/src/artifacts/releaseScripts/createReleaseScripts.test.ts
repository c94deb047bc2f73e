import { release, releases } from '../../__testUtils__/release';
import { describeShell, shellcheck } from '../../__testUtils__/shellcheck';
import { validateFiles } from '../../validation/validateFiles';
import { createReleaseScripts } from './createReleaseScripts';

const pathsOf = (...input: Parameters<typeof createReleaseScripts>) =>
  createReleaseScripts(...input).map(({ path }) => path);

describe('createReleaseScripts', () => {
  it('writes a script for each step of a release', () => {
    expect(pathsOf(release())).toEqual([
      'scripts/build-image.sh',
      'scripts/deploy.sh',
      'scripts/rollback.sh',
      'scripts/integration-tests.sh',
    ]);
    expect(pathsOf(release({ environments: ['production'] }))).not.toContain(
      'scripts/integration-tests.sh',
    );
    expect(pathsOf(release({ kind: 'base-image' }))).toEqual([
      'scripts/build-image.sh',
    ]);
  });

  it('leaves the image of the stack alone where CodeDeploy brings images', () => {
    const [, deploy] = createReleaseScripts(
      release({ strategy: 'codedeploy-canary' }),
    );

    expect(deploy.content).toContain('{FirstImage: $image}');
    expect(deploy.content).toContain('aws ecs deploy');
  });

  it.each(releases)('has no finding for %s', (_what, spec) => {
    expect(validateFiles(createReleaseScripts(spec))).toEqual([]);
  });
});

describeShell('the scripts of a release', () => {
  it.each(releases)('pass shellcheck, for %s', (_what, spec) => {
    const findings = createReleaseScripts(spec).flatMap(({ path, content }) =>
      shellcheck(content).map(finding => `${path} ${finding}`),
    );
    expect(findings).toEqual([]);
  });
});
