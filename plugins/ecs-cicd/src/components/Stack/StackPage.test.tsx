import { ResponseError } from '@backstage/errors';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { EcsCicdApi } from '../../api';
import {
  thumbnailer,
  thumbnailerAlias,
  thumbnailerEvents,
  thumbnailerStack,
} from '../../testing/fixtures';
import { renderReleases } from '../ReleaseTab/__testUtils__/renderReleases';

const path = `/stacks/${encodeURIComponent(thumbnailerStack.stack.id)}`;

function show(parts: Partial<EcsCicdApi>, at: string) {
  renderReleases(thumbnailer, at, {
    getStack: async () => thumbnailerStack,
    listStackEvents: async (_ref, _id, query) =>
      thumbnailerEvents[query?.cursor ? 1 : 0],
    getEnvironment: async () => thumbnailerAlias,
    getEnvironmentAlarms: async () => ({
      environmentId: thumbnailerAlias.environmentId,
      observedAt: thumbnailerAlias.observedAt,
      alarms: [],
      problems: [],
    }),
    ...parts,
  });
  return userEvent.setup();
}

describe('StackPage', () => {
  it('is reached from its action; shows what changes, what failed, and no secret', async () => {
    const user = show({}, '/');
    const alias = within(
      await screen.findByLabelText('Environment Production'),
    );
    expect(alias.getByText(/thumbnailer:live/)).toBeVisible();
    expect(alias.getByText('Version 4')).toBeVisible();
    expect(alias.getByRole('img')).toHaveAccessibleName(
      /blue 90%, runs version 4; green 10%, runs/,
    );
    await user.click(
      screen.getByRole('button', { name: /^Stage Production,/ }),
    );
    await user.click(screen.getByRole('link', { name: 'Stack thumbnailer' }));

    expect(
      await screen.findByRole('heading', { name: 'Stack thumbnailer' }),
    ).toBeVisible();
    expect(await screen.findByText('Drifted from its template')).toBeVisible();
    const changes = within(
      screen.getByRole('table', { name: 'Changes of thumbnailer-release' }),
    );
    const row = within(
      changes.getByRole('row', { name: /ResizeFunctionVersion/ }),
    );
    for (const text of ['Modify', 'Yes, made anew', 'Properties', 'CodeKey']) {
      expect(row.getByText(text)).toBeVisible();
    }
    expect(screen.getByText('may be a secret, not shown')).toBeVisible();

    const events = await screen.findByRole('list', { name: 'Events' });
    expect(
      within(events).getByText('An alarm stopped the deployment'),
    ).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Older' }));
    expect(await screen.findByText('CREATE_COMPLETE')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Newer' }));
    expect(
      await screen.findByText('An alarm stopped the deployment'),
    ).toBeVisible();
  });

  it('says who may not see it, and keeps its name', async () => {
    const error = await ResponseError.fromResponse(
      new Response(
        JSON.stringify({
          error: {
            name: 'NotAllowedError',
            message: 'Add cloudformation:DescribeStacks',
          },
          response: { statusCode: 403 },
        }),
        { status: 403, headers: { 'content-type': 'application/json' } },
      ),
    );
    show({ getStack: () => Promise.reject(error) }, path);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Add cloudformation:DescribeStacks',
    );
    expect(
      screen.getByRole('heading', { name: 'Stack thumbnailer' }),
    ).toBeVisible();
  });
});

describe('EnvironmentPage of an alias', () => {
  it('shows versions and concurrency, and nothing of tasks', async () => {
    show(
      {},
      `/environments/${encodeURIComponent(thumbnailerAlias.environmentId)}`,
    );
    const version = within(
      await screen.findByRole('region', {
        name: 'Version 4: 90% of the calls',
      }),
    );
    expect(version.getByText('nodejs22.x')).toBeVisible();
    expect(screen.getByText('4 of 5 (Ready)')).toBeVisible();
    expect(screen.getByText('200')).toBeVisible();
    for (const name of [/Task/, 'Targets', 'Service events']) {
      expect(screen.queryByRole('heading', { name })).not.toBeInTheDocument();
    }
  });
});
