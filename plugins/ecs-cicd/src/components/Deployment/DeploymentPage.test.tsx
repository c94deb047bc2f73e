import { renderInTestApp } from '@backstage/frontend-test-utils';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import type { DeploymentDetail } from '@ecs-cicd/backstage-plugin-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { EcsCicdClient, ecsCicdApiRef } from '../../api';
import { triviaBackend } from '../../testing/fixtures';
import { productionMetrics } from '../../testing/fixtures/environmentDetail';
import {
  canaryDetail,
  stoppedAlarms,
  stoppedDetail,
} from '../../testing/fixtures/deploymentDetail';
import { ReleaseTab } from '../ReleaseTab/ReleaseTab';

const BASE = 'http://portal.test/api/ecs-cicd';
const ENTITY = `${BASE}/v1/entities/component/default/trivia-backend`;

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const client = new EcsCicdClient({
  discoveryApi: { getBaseUrl: async () => BASE },
  // Looked up at each call, because the server replaces it.
  fetchApi: { fetch: (...args) => fetch(...args) },
});

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'trivia-backend' },
};

/** From when on metrics were asked for, each time. */
const metricsAsked: (string | null)[] = [];
afterEach(() => metricsAsked.splice(0));
const alarmsAsked = jest.fn();
afterEach(() => alarmsAsked.mockClear());

function open(answer: () => Response, path = '/deployments/d-PROD4F9C2') {
  server.use(
    http.get(`${ENTITY}/release`, () => HttpResponse.json(triviaBackend)),
    http.get(`${ENTITY}/offers`, () =>
      HttpResponse.json({ items: [], revision: triviaBackend.revision }),
    ),
    http.get(`${ENTITY}/deployments/:id`, answer),
    http.get(`${ENTITY}/deployments/:id/alarms`, () => {
      alarmsAsked();
      return HttpResponse.json(stoppedAlarms);
    }),
    http.get(`${ENTITY}/environments/:id/metrics`, ({ request }) => {
      metricsAsked.push(new URL(request.url).searchParams.get('from'));
      return HttpResponse.json(productionMetrics);
    }),
  );
  renderInTestApp(
    <EntityProvider entity={entity}>
      <ReleaseTab />
    </EntityProvider>,
    { initialRouteEntries: [path], apis: [[ecsCicdApiRef, client]] },
  );
  return userEvent.setup();
}

const show = (detail: DeploymentDetail, path?: string) =>
  open(() => HttpResponse.json(detail), path);

const region = async (name: string) =>
  within(await screen.findByRole('region', { name }));

describe('DeploymentPage', () => {
  it('shows the metrics from a little before it began', async () => {
    show(canaryDetail);
    const metrics = await region('Metrics');
    expect(await metrics.findByRole('figure', { name: 'CPU' })).toBeVisible();
    const { startedAt = '' } = canaryDetail.deployment;
    expect(metricsAsked).toEqual([
      new Date(Date.parse(startedAt) - 15 * 60_000).toISOString(),
    ]);
    expect(metrics.queryByRole('radio')).toBeNull();
  });

  it('draws where requests come in and how they are shared, with the images', async () => {
    show(canaryDetail);
    const traffic = await region('Traffic');
    expect(
      traffic.getByRole('img', {
        name: /^Traffic: blue 80%, runs .*; green 20%, runs /,
      }),
    ).toBeVisible();
    const entries = within(
      traffic.getByRole('list', { name: 'Requests come in by' }),
    ).getAllByRole('listitem');
    expect(entries.map(({ textContent }) => textContent)).toEqual([
      expect.stringMatching(/^ProductionHTTPS 443.*80% blue, 20% green/),
      expect.stringMatching(/^TestHTTPS 9002.*0% blue, 100% green/),
    ]);
    const [blue, green] = within(
      traffic.getByRole('list', { name: 'Requests go to' }),
    ).getAllByRole('listitem');
    expect(blue).toHaveTextContent(/Blueserves80%.*Cache question pools/);
    expect(green).toHaveTextContent(
      /Greenserves20%.*Score answers by speed.*3 of 3 tasks run/,
    );
    expect(
      within(green).getByRole('link', { name: /^Image trivia-backend@/ }),
    ).toBeVisible();
  });

  it('counts down by the clock of the provider, and says what comes then', async () => {
    show(canaryDetail);
    const waits = within(
      await screen.findByRole('list', { name: 'What it waits for' }),
    );
    expect(waits.getByText('Next shift: green to 100%')).toBeVisible();
    expect(waits.getByText(/^(11 min|10 min 5\d sec) left$/)).toBeVisible();
    expect(waits.getByText('The last shift')).toBeVisible();
  });

  it('tells each step, whom it asks, and which alarms are watching', async () => {
    show(canaryDetail);
    const steps = within(await screen.findByRole('list', { name: 'Steps' }));
    const items = steps.getAllByRole('listitem');
    expect(items).toHaveLength(8);
    expect(items[4]).toHaveTextContent(
      /AfterAllowTestTraffic2 minAsks check-trivia/,
    );
    expect(items[6]).toHaveTextContent(/AllowTrafficRunning4 min/);
    const alarms = await region('Alarms');
    expect(alarms.getAllByText('OK')).toHaveLength(2);
    expect(screen.getByText('when it fails, on an alarm')).toBeVisible();
  });

  it('reads the history of the alarms only when somebody asks', async () => {
    const user = show(stoppedDetail);
    const alarms = await region('Alarms');
    expect(alarms.getByText('It stopped this deployment')).toBeVisible();
    expect(alarmsAsked).not.toHaveBeenCalled();
    await user.click(
      alarms.getByRole('button', { name: 'Show their history' }),
    );

    const name = stoppedAlarms.alarms[0].alarm.name;
    const history = await alarms.findByRole('list', {
      name: `History of ${name}`,
    });
    const [latest, before] = within(history).getAllByRole('listitem');
    expect(latest).toHaveTextContent(
      'In alarm (was OK) · during this deployment',
    );
    expect(before).toHaveTextContent('OK (was No data)');
    expect(before).not.toHaveTextContent('during');
    expect(
      alarms.getByText('CloudWatch remembers no change of it'),
    ).toBeVisible();
    expect(alarms.getByText('It stopped this deployment')).toBeVisible();
  });

  it('says why it was stopped, what came back, and leads there', async () => {
    const user = show(stoppedDetail);
    const why = within(
      await screen.findByRole('group', { name: 'Why it ended' }),
    );
    expect(why.getByText('Stopped: ALARM_ACTIVE')).toBeVisible();
    expect(
      why.getByText('One or more alarms have been activated'),
    ).toBeVisible();
    expect(screen.getByText('It stopped this deployment')).toBeVisible();
    const sides = screen.getByRole('list', { name: 'Requests go to' });
    expect(sides).toHaveTextContent(
      /Blueserved in the end80%.*Greenis gone20% when it ended/,
    );
    expect(
      screen.queryByRole('list', { name: 'What it waits for' }),
    ).not.toBeInTheDocument();

    const steps = within(screen.getByRole('list', { name: 'Steps' }));
    expect(
      steps.getByRole('region', { name: 'Log of AllowTraffic' }),
    ).toHaveTextContent('alarm');
    await user.click(steps.getByText('Diagnostics: UnknownError'));
    expect(steps.getByText('The traffic was taken back')).not.toBeVisible();

    await user.click(why.getByRole('link', { name: 'Deployment d-BACK' }));
    expect(
      await screen.findByRole('heading', { name: 'Deployment d-BACK' }),
    ).toBeVisible();
  });

  it('shows the versions behind an alias in the same picture', async () => {
    show({
      ...canaryDetail,
      target: 'thumbnailer:live',
      routes: [
        {
          purpose: 'production',
          kind: 'alias',
          name: 'live',
          conditions: [],
          weights: [
            { target: '6', weight: 90, label: 'blue' },
            { target: '7', weight: 10, label: 'green' },
          ],
        },
      ],
      sides: (['6', '7'] as const).map((name, i) => ({
        kind: 'functionVersion',
        name,
        state: 'serving',
        share: {
          label: i === 0 ? 'blue' : 'green',
          weight: i === 0 ? 90 : 10,
          imageDigests: [],
          functionVersionArn: `arn:aws:lambda:eu-west-1:123456789012:function:thumbnailer:${name}`,
        },
      })),
    });
    const traffic = await region('Traffic');
    expect(traffic.getByText('Alias live')).toBeVisible();
    expect(
      traffic.getByRole('list', { name: 'Requests go to' }),
    ).toHaveTextContent(/Blueserves90%Version 6Greenserves10%Version 7/);
  });

  it('is reached from the environment, and leads back there', async () => {
    const user = show(canaryDetail, '/');
    const card = await screen.findByRole('article', {
      name: 'Environment trivia-backend-prod',
    });
    await user.click(within(card).getByRole('link', { name: 'Deployment' }));
    await screen.findByRole('heading', { name: 'Deployment d-PROD4F9C2' });
    const way = within(screen.getByRole('navigation', { name: 'Breadcrumb' }));
    expect(way.getByRole('link', { name: 'Production' })).toHaveAttribute(
      'href',
      '/environments/trivia%2Fproduction',
    );
  });

  it('tells in the words of the backend why there is nothing to show', async () => {
    open(() =>
      HttpResponse.json(
        {
          error: { name: 'NotFoundError', message: 'AWS knows no such thing' },
          response: { statusCode: 404 },
        },
        { status: 404 },
      ),
    );
    await waitFor(() =>
      expect(screen.getByRole('alert')).toHaveTextContent(
        /There is no trace of the deployment d-PROD4F9C2.*AWS knows no such thing/,
      ),
    );
  });
});
