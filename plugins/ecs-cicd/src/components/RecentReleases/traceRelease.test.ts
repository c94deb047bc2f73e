import type { ReleaseView } from '@ecs-cicd/backstage-plugin-common';
import {
  checkout,
  partial,
  payments,
  triviaBackend,
} from '../../testing/fixtures';
import { traceRelease } from './traceRelease';

const told = (view: ReleaseView, index: number) =>
  traceRelease(view.releases[index], view)
    .steps.map(({ label, value }) => `${label} ${value}`)
    .join(' > ');

const [build] = triviaBackend.builds;
const tests = {
  ...build,
  id: 'trivia-tests:1',
  projectName: 'trivia-tests',
  number: 9,
  startedAt: build.endedAt,
};
const [release] = triviaBackend.releases;
const twoBuilds: ReleaseView = {
  ...triviaBackend,
  builds: [tests, build],
  releases: [{ ...release, buildIds: [tests.id, build.id] }],
};

describe('traceRelease', () => {
  it.each<[string, ReleaseView, number, string]>([
    [
      'from build to the tasks that serve it',
      triviaBackend,
      0,
      'Build #218 > Image 8c4e1f8c4e1f > Test 100% > Production 20%',
    ],
    [
      'that makes way for the next',
      triviaBackend,
      1,
      'Image 2ab97d2ab97d > Production 80%',
    ],
    ['that was superseded', checkout, 1, 'Serves nowhere'],
    [
      'that broke on its way',
      payments,
      0,
      'Build #431 failed > Serves nowhere',
    ],
    [
      'through several builds, in the order of time',
      twoBuilds,
      0,
      'trivia-backend #218 > trivia-tests #9 > Image 8c4e1f8c4e1f > Test 100% > Production 20%',
    ],
    [
      'to an environment that could not be read',
      partial,
      1,
      'Image 2ab97d2ab97d > trivia/production 80%',
    ],
  ])('follows a change %s', (_, view, index, expected) => {
    expect(told(view, index)).toBe(expected);
  });
});
