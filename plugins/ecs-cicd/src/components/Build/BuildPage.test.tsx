import { ResponseError } from '@backstage/errors';
import type { BuildDetail, LogPart } from '@ecs-cicd/backstage-plugin-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { EcsCicdApi } from '../../api';
import { payments } from '../../testing/fixtures';
import { renderReleases } from '../ReleaseTab/__testUtils__/renderReleases';

const [build] = payments.builds;

const detail: BuildDetail = {
  build,
  observedAt: payments.observedAt,
  providerTime: payments.providerTime,
  initiator: 'codepipeline/payments',
  source: {
    type: 'CODEPIPELINE',
    resolvedVersion: build.sourceVersion,
  },
  environment: { image: 'aws/codebuild/standard:7.0', privileged: true },
  timeoutMinutes: 60,
  environmentVariables: [
    { name: 'NPM_TOKEN', origin: 'secretsManager' },
    { name: 'STAGE', origin: 'plaintext' },
  ],
  exportedVariables: [
    { name: 'IMAGE_TAG', value: 'build-431', redacted: false },
    { name: 'DEPLOY_TOKEN', redacted: true },
  ],
  reports: [
    {
      id: 'arn:report',
      name: 'payments-unit',
      kind: 'test',
      status: 'failed',
      rawStatus: 'FAILED',
      counts: {
        total: 87,
        succeeded: 86,
        failed: 1,
        errors: 0,
        skipped: 0,
        unknown: 0,
      },
      testCases: [
        {
          name: 'refund › pays back',
          suite: 'src/refund.test.ts',
          status: 'failed',
          rawStatus: 'FAILED',
          message: 'Expected: "EUR"',
        },
        { name: 'ledger', status: 'succeeded', rawStatus: 'SUCCEEDED' },
      ],
    },
  ],
  problems: [],
};

const log: LogPart = {
  lines: build.logTail.map(message => ({
    time: '2026-03-05T10:30:00Z',
    message,
  })),
  complete: true,
};

function show(parts: Partial<EcsCicdApi>, path = '/builds/payments%3A9ab3') {
  renderReleases(payments, path, {
    getBuild: async () => detail,
    getBuildLog: async () => log,
    ...parts,
  });
  return userEvent.setup();
}

describe('BuildPage', () => {
  it('says first where the build broke and which test failed, and shows no value of a variable', async () => {
    const getBuild = jest.fn(async () => detail);
    const getBuildLog = jest.fn(async () => log);
    const user = show({ getBuild, getBuildLog });
    expect(
      await screen.findByRole('heading', { name: 'Build 431 of payments' }),
    ).toBeVisible();
    expect(await screen.findByText('Failed in BUILD')).toBeVisible();
    expect(getBuild).toHaveBeenCalledWith(
      'component:default/payments',
      'payments:9ab3',
      expect.anything(),
    );
    const phases = within(screen.getByRole('list', { name: 'Phases' }));
    expect(phases.getByText('PROVISIONING')).toBeVisible();
    expect(phases.getByText('1 min 34 sec')).toBeVisible();

    const report = within(
      screen.getByRole('region', { name: 'Report payments-unit' }),
    );
    expect(report.getByText('1 failed, 86 succeeded of 87')).toBeVisible();
    expect(
      within(report.getByRole('list', { name: 'Failed tests' })).getByText(
        'Expected: "EUR"',
      ),
    ).toBeVisible();
    expect(report.getByText('85 more in the console')).toBeVisible();
    await user.click(report.getByText('1 other test'));
    expect(report.getByText('ledger')).toBeVisible();

    expect(await screen.findByText('11 lines, complete')).toBeVisible();
    expect(getBuildLog).toHaveBeenCalledTimes(1);

    const variables = within(screen.getByRole('region', { name: 'Variables' }));
    expect(variables.getByText('build-431')).toBeVisible();
    expect(variables.getByText('may be a secret, not shown')).toBeVisible();
    expect(variables.getByText('Secrets Manager')).toBeVisible();
  });

  it('is reached from the stage and the recent releases, and leads back', async () => {
    const user = show({}, '/');
    await user.click(
      await screen.findByRole('link', { name: 'Build #431 failed' }),
    );
    expect(
      await screen.findByRole('heading', { name: 'Build 431 of payments' }),
    ).toBeVisible();
    await user.click(screen.getByRole('link', { name: 'Releases' }));
    await user.click(
      await screen.findByRole('button', { name: /^Stage Build,/ }),
    );
    expect(screen.getByRole('link', { name: 'Build 431' })).toHaveAttribute(
      'href',
      '/builds/payments%3A9ab3',
    );
  });

  it.each([
    ['NotAllowedError', 403, 'You may not see the build payments:9ab3'],
    ['NotFoundError', 404, 'There is no trace of the build payments:9ab3'],
    ['ServiceUnavailableError', 503, 'Reading the build payments:9ab3 failed'],
  ])(
    'tells of a %s in the words of the backend',
    async (name, status, title) => {
      const error = await ResponseError.fromResponse(
        new Response(
          JSON.stringify({
            error: { name, message: 'Add logs:GetLogEvents' },
            response: { statusCode: status },
          }),
          { status, headers: { 'content-type': 'application/json' } },
        ),
      );
      show({ getBuild: () => Promise.reject(error) });
      const alert = await screen.findByRole('alert');
      expect(alert).toHaveTextContent(title);
      expect(alert).toHaveTextContent('Add logs:GetLogEvents');
    },
  );

  it('shows the shape of what is about to come', async () => {
    show({ getBuild: () => new Promise(() => {}) });
    expect(
      await screen.findByRole('status', { name: 'Loading the build' }),
    ).toBeVisible();
  });
});
