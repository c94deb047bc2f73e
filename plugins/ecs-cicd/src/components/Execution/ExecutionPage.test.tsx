import { NotFoundError } from '@backstage/errors';
import type { ReleaseView } from '@ecs-cicd/backstage-plugin-common';
import { screen, within } from '@testing-library/react';
import type { EcsCicdApi } from '../../api';
import { checkout, payments } from '../../testing/fixtures';
import {
  comparison,
  failedExecution,
  pipelineId,
} from '../../testing/fixtures/executions';
import { renderReleases } from '../ReleaseTab/__testUtils__/renderReleases';

const view: ReleaseView = {
  ...checkout,
  builds: [
    {
      ...payments.builds[0],
      id: 'checkout-build:90',
      projectName: 'checkout-build',
      number: 90,
    },
  ],
};

const open = (path: string, known: Partial<EcsCicdApi>) =>
  renderReleases(view, path, known);

describe('ExecutionPage', () => {
  it('shows what an execution carried, and how far it came', async () => {
    const getExecution = jest.fn(async () => failedExecution);
    open(`/executions/failed-1?pipeline=${pipelineId}`, { getExecution });
    expect(
      await screen.findByRole('heading', { name: 'Round taxes per line' }),
    ).toBeVisible();
    expect(getExecution).toHaveBeenCalledWith(
      'component:default/checkout',
      { pipelineId, executionId: 'failed-1' },
      expect.anything(),
    );
    expect(screen.getByText('Started by hand')).toBeVisible();
    expect(screen.getByText('checkout, version 7')).toBeVisible();
    expect(screen.getByText('blue')).toBeVisible();
    expect(screen.getByText('not shown')).toBeVisible();

    const related = screen.getByRole('list', { name: 'Related executions' });
    expect(related).toHaveTextContent('Supersedes Change number 1');
    expect(screen.getByRole('link', { name: 'Executions' })).toHaveAttribute(
      'href',
      `/executions?pipeline=${encodeURIComponent(pipelineId)}`,
    );

    const build = within(
      screen.getByRole('list', { name: 'Actions of Build' }),
    ).getAllByRole('listitem');
    expect(build[0]).toHaveTextContent(
      /^BuildCodeBuild · Failed2 min.*JobFailed: Build terminated/,
    );
    expect(within(build[0]).queryByRole('link')).not.toBeInTheDocument();
    expect(build[1]).toHaveTextContent('CodeBuild · attempt 2');
    expect(
      within(build[1]).getByRole('link', {
        name: 'Build 90 of checkout-build',
      }),
    ).toHaveAttribute('href', '/builds/checkout-build%3A90');

    const stages = screen.getByRole('list', { name: 'Stages' });
    expect(
      within(stages).getByText('Not on a Friday').closest('li'),
    ).toHaveTextContent('by Release/lena');
    expect(
      within(stages).getByRole('heading', { name: 'Smoke' }).parentElement,
    ).toHaveTextContent('Not reached');
  });

  it('shows on the scale what was checked at a door', async () => {
    const { stages } = failedExecution;
    open(`/executions/failed-1?pipeline=${pipelineId}`, {
      getExecution: async () => ({
        ...failedExecution,
        stages: stages.map(stage =>
          stage.name === 'Smoke'
            ? {
                ...stage,
                status: 'failed',
                rules: [
                  {
                    id: 'rule-1',
                    name: 'ReleaseWindow',
                    provider: 'DeploymentWindow',
                    kind: 'entry',
                    status: 'failed',
                    rawStatus: 'Failed',
                    error: { code: 'RuleFailed', message: 'Closed until two' },
                    startedAt: failedExecution.execution.startedAt,
                    endedAt: failedExecution.execution.updatedAt,
                  },
                ],
              }
            : stage,
        ),
      }),
    });
    const [rule] = within(
      await screen.findByRole('list', { name: 'Conditions of Smoke' }),
    ).getAllByRole('listitem');
    expect(rule).toHaveTextContent(
      'ReleaseWindowEntry condition · DeploymentWindow · Not met',
    );
    expect(rule).toHaveTextContent('RuleFailed: Closed until two');
    expect(
      screen.getByRole('heading', { name: 'Smoke' }).parentElement,
    ).toHaveTextContent('Failed');
  });

  it('names each kind of source as what it is', async () => {
    const [image] = checkout.images;
    const { execution } = failedExecution;
    open(`/executions/failed-1?pipeline=${pipelineId}`, {
      getExecution: async () => ({
        ...failedExecution,
        execution: {
          ...execution,
          revisions: [
            {
              ...execution.revisions[0],
              sourceAction: 'Code',
              host: 'github.com',
              repository: 'shop-org/checkout',
              branch: 'main',
              author: 'Ada Lovelace',
              committedAt: '2026-05-04T09:00:00.000Z',
            },
            {
              kind: 'object',
              id: 'v1',
              shortId: 'v1',
              sourceAction: 'Settings',
              repository: 'settings',
              objectKey: 'checkout.zip',
              eTag: 'e1',
              message: 'Amazon S3 version id: v1',
            },
            {
              kind: 'image',
              id: image.digest,
              shortId: image.digest.slice(7, 19),
              sourceAction: 'Base',
              repository: image.repositoryName,
              branch: 'stable',
              madeBy: { pipelineId: 'arn:of:base', executionId: 'base-1' },
            },
          ],
        },
      }),
    });
    const [code, settings, base] = within(
      await screen.findByRole('list', { name: 'Source revisions' }),
    ).getAllByRole('listitem');
    expect(code).toHaveTextContent(
      'Code · github.com/shop-org/checkout · main',
    );
    expect(code).toHaveTextContent('Ada Lovelace');
    expect(code.querySelector('time')).toHaveAttribute(
      'datetime',
      '2026-05-04T09:00:00.000Z',
    );
    expect(settings).toHaveTextContent(
      'Settings · s3://settings/checkout.zipv1checkout.zipETag e1',
    );
    expect(base).toHaveTextContent(`${image.repositoryName}:stable`);
    expect(within(base).getByRole('link', { name: /^Image/ })).toHaveAttribute(
      'href',
      expect.stringContaining('/images/'),
    );
    expect(
      within(base).getByRole('link', { name: 'Made by the pipeline base' }),
    ).toHaveAttribute('href', expect.stringContaining('base-1'));
  });

  it('says that there is no such execution, and leads back', async () => {
    open('/executions/none', {
      getExecution: async () => {
        throw new NotFoundError('The pipeline checkout has no execution none');
      },
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The pipeline checkout has no execution none',
    );
    expect(screen.getByRole('link', { name: 'Releases' })).toBeVisible();
  });
});

describe('ComparisonPage', () => {
  it('shows what lies between two executions', async () => {
    const compareExecutions = jest.fn(async () => comparison);
    open(`/executions/compare?pipeline=${pipelineId}&from=past-2&to=past-0`, {
      compareExecutions,
    });
    expect(
      await screen.findByRole('heading', { name: '2 revisions more' }),
    ).toBeVisible();
    expect(compareExecutions).toHaveBeenCalledWith(
      'component:default/checkout',
      { pipelineId, from: 'past-2', to: 'past-0' },
      expect.anything(),
    );
    const to = within(screen.getByRole('article', { name: 'To' }));
    expect(to.getByRole('link', { name: 'Change number 3' })).toBeVisible();
    expect(to.getByText('No image is known of it.')).toBeVisible();
    expect(screen.getByText('Unchanged')).toBeVisible();
    expect(
      screen.getByRole('link', { name: 'The other way round' }),
    ).toHaveAttribute('href', expect.stringContaining('from=past-0&to=past-2'));
  });

  it('lists the commits in between, and says when there are more', async () => {
    const [source, unchanged] = comparison.sources;
    const commits = ['Sell more', 'Sell less'].map((message, i) => ({
      kind: 'commit' as const,
      id: `${i}`.repeat(40),
      shortId: `${i}`.repeat(7),
      message,
      author: 'Ada Lovelace',
      url: `https://github.com/shop-org/checkout/commit/${i}`,
    }));
    open('/executions/compare?from=past-2&to=past-0', {
      compareExecutions: async () => ({
        ...comparison,
        sources: [
          {
            ...source,
            commits: { items: commits, total: 120, complete: false },
          },
          unchanged,
        ],
      }),
    });
    expect(await screen.findByText('2 of 120 commits')).toBeVisible();
    const list = within(
      screen.getByRole('list', { name: 'Commits in between' }),
    ).getAllByRole('listitem');
    expect(list[0]).toHaveTextContent('0000000Sell moreAda Lovelace');
    expect(within(list[1]).getByRole('link')).toHaveAttribute(
      'href',
      'https://github.com/shop-org/checkout/commit/1',
    );
  });

  it('warns of a gap, and counts down on the way back', async () => {
    open('/executions/compare?from=past-2&to=past-0', {
      compareExecutions: async () => ({
        ...comparison,
        direction: 'backward',
        complete: false,
      }),
    });
    expect(
      await screen.findByRole('heading', { name: '2 revisions fewer' }),
    ).toBeVisible();
    expect(screen.getByText(/too far apart/)).toBeVisible();
  });

  it('says where to begin when there is nothing to compare', async () => {
    open('/executions/compare', {});
    expect(
      await screen.findByText('There is nothing to compare yet'),
    ).toBeVisible();
  });
});
