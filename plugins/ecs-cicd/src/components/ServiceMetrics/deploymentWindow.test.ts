import { deploymentWindow } from './deploymentWindow';

const now = new Date('2026-03-15T12:00:00.000Z');

it.each([
  [
    'around one that is over',
    { startedAt: '2026-03-15T10:00:00Z', completedAt: '2026-03-15T11:00:00Z' },
    { from: '2026-03-15T09:45:00.000Z', to: '2026-03-15T11:15:00.000Z' },
  ],
  [
    'until now, while it is under way',
    { startedAt: '2026-03-15T10:00:00Z' },
    { from: '2026-03-15T09:45:00.000Z' },
  ],
  [
    'the last week of one that waits for longer',
    { startedAt: '2026-03-01T10:00:00Z' },
    { hours: 168 },
  ],
  [
    'the end of one that took longer',
    { startedAt: '2026-03-01T10:00:00Z', completedAt: '2026-03-14T11:00:00Z' },
    { from: '2026-03-07T11:15:00.000Z', to: '2026-03-14T11:15:00.000Z' },
  ],
  ['no time of one that has not started', {}, undefined],
])('is %s', (_, deployment, expected) => {
  expect(deploymentWindow(deployment, now)).toEqual(expected);
});
