import { renderInTestApp } from '@backstage/frontend-test-utils';
import { NotFoundError } from '@backstage/errors';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import type { LogPart } from '@ecs-cicd/backstage-plugin-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ecsCicdApiRef, type EcsCicdApi } from '../../api';
import { triviaBackend } from '../../testing/fixtures';
import { productionDetail } from '../../testing/fixtures/environmentDetail';
import { partialApi } from '../../testing/partialApi';
import { ReleaseTab } from '../ReleaseTab/ReleaseTab';

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'trivia-backend' },
};

const [well] = productionDetail.tasks;
const withTwo = {
  ...productionDetail,
  tasks: [
    {
      ...well,
      containers: [
        ...well.containers,
        { ...well.containers[0], name: 'proxy' },
      ],
    },
  ],
};

const part = (
  messages: string[],
  more: Partial<LogPart> = { nextToken: 'next', complete: true },
): LogPart => ({
  lines: messages.map(message => ({ time: '2026-03-05T10:00:00Z', message })),
  complete: false,
  ...more,
});

/** Goes from production's card over its page to the log of a task. */
async function open(
  link: string,
  getTaskLog: EcsCicdApi['getTaskLog'],
  known: Partial<EcsCicdApi> = {},
) {
  const user = userEvent.setup();
  renderInTestApp(
    <EntityProvider entity={entity}>
      <ReleaseTab />
    </EntityProvider>,
    {
      apis: [
        [
          ecsCicdApiRef,
          partialApi({
            getRelease: async () => ({
              status: 'ok' as const,
              view: triviaBackend,
            }),
            getEnvironment: async () => productionDetail,
            getTaskLog,
            ...known,
          }),
        ],
      ],
    },
  );
  const card = await screen.findByRole('article', {
    name: 'Environment trivia-backend-prod',
  });
  await user.click(within(card).getByRole('link', { name: 'Production' }));
  await user.click(await screen.findByRole('link', { name: link }));
  return user;
}

describe('TaskLogPage', () => {
  it('shows the tail of what a container writes, and leads back to its environment', async () => {
    const getTaskLog = jest.fn(async () => part(['GET /health 200 4 ms']));
    const user = await open('Log of web, task aaaaaaaa', getTaskLog);
    expect(
      await screen.findByRole('heading', { name: 'Log of task aaaaaaaa' }),
    ).toBeVisible();
    expect(await screen.findByText('1 line, complete')).toBeVisible();
    expect(getTaskLog).toHaveBeenCalledWith(
      'component:default/trivia-backend',
      { environmentId: 'trivia/production', taskId: well.id },
      { container: 'web', token: undefined, from: 'tail', limit: 5000 },
      expect.anything(),
    );
    await user.click(screen.getByRole('link', { name: 'Production' }));
    expect(
      await screen.findByRole('heading', { name: 'Production' }),
    ).toBeVisible();
  });

  it('goes from one container to the other', async () => {
    const getTaskLog = jest.fn(async () => part(['one line']));
    const user = await open('Log of web, task aaaaaaaa', getTaskLog, {
      getEnvironment: async () => withTwo,
    });
    const proxy = await screen.findByRole('radio', { name: 'proxy' });
    expect(screen.getByRole('radio', { name: 'web' })).toBeChecked();
    await user.click(proxy);
    expect(await screen.findByText('1 line, complete')).toBeVisible();
    expect(getTaskLog).toHaveBeenLastCalledWith(
      'component:default/trivia-backend',
      expect.anything(),
      expect.objectContaining({ container: 'proxy', token: undefined }),
      expect.anything(),
    );
  });

  it.each([
    [
      'another driver',
      part([], {
        complete: true,
        reason: 'The container web writes its log with the driver awsfirelens',
      }),
      /awsfirelens/,
    ],
    [
      'nothing so far',
      part([], { nextToken: 'head' }),
      'Nothing has been written yet.',
    ],
    ['nothing at all', part([], { complete: true }), 'The log is empty.'],
  ])('tells of %s', async (_, answer, expected) => {
    await open('Log of web, task aaaaaaaa', async () => answer);
    expect(await screen.findByText(expected)).toBeVisible();
  });

  it('says that a task is gone', async () => {
    await open('Log of web, task aaaaaaaa', async () => {
      throw new NotFoundError('ECS forgets a task an hour after it stopped');
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /the log of task aaaaaaaa/i,
    );
  });
});
