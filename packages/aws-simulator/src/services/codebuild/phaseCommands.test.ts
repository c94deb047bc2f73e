import { readBuildspec } from './Buildspec';
import { phaseCommands } from './phaseCommands';

const guard = 'test "$CODEBUILD_BUILD_SUCCEEDING" = 1';
const push = 'docker push $IMAGE_REPO_URI:$IMAGE_TAG';
const guardedPush = `if [ "$CODEBUILD_BUILD_SUCCEEDING" = 1 ]; then ${push}; fi`;

function buildspec(section: string, commands: string[]) {
  const phases = { [section]: { commands } };
  return readBuildspec(JSON.stringify({ phases })).buildspec;
}

it.each([
  ['a plain guard', [guard, push], [guard], guard],
  [
    'a guard that leaves',
    [`${guard} || exit 0`, push],
    [`${guard} || exit 0`],
    undefined,
  ],
  [
    'a guard around the push',
    [guardedPush, 'date'],
    [guardedPush, 'date'],
    undefined,
  ],
  ['no guard', ['date', push, 'echo done'], ['date', push], push],
  ['nothing to do', [], [], undefined],
])('after a failed build, post_build with %s', (_what, given, ran, failing) => {
  const { commands, failure } = phaseCommands('POST_BUILD', {
    buildspec: buildspec('post_build', given),
    behaviour: {},
    succeeding: false,
  });
  expect(commands).toEqual(ran);
  expect(failure?.command).toBe(failing);
});

it.each([
  [undefined, ['npm ci', 'npm test', 'npm run build'], 'npm run build'],
  ['npm test', ['npm ci', 'npm test'], 'npm test'],
  ['make', ['make'], 'make'],
])('a phase ends with the command that fails: %s', (command, ran, failing) => {
  const given = ['npm ci', 'npm test', 'npm run build'];
  const { commands, failure } = phaseCommands('BUILD', {
    buildspec: buildspec('build', given),
    behaviour: { failsIn: 'BUILD', command, exitCode: 2, log: ['Why'] },
    succeeding: true,
  });
  expect(commands).toEqual(ran);
  expect(failure).toEqual({ command: failing, exitCode: 2, output: ['Why'] });
});
