import '../../testing/wideScreen';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import type { Scan } from '@ecs-cicd/backstage-plugin-common';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation } from 'react-router-dom';
import { ecsCicdApiRef, type EcsCicdApi } from '../../api';
import { triviaBackend } from '../../testing/fixtures';
import {
  findingList,
  imageComparison,
  imageDetail,
  repository,
} from '../../testing/fixtures/images';
import { partialApi } from '../../testing/partialApi';
import { imagePath } from '../Images/imagePath';
import { ReleaseTab } from '../ReleaseTab/ReleaseTab';
import { shortDigest } from '../text/shortDigest';

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'trivia-backend' },
};
const { image } = imageDetail;

function Address() {
  return <output aria-label="Address">{useLocation().search}</output>;
}

function open(known: Partial<EcsCicdApi> = {}, query = '') {
  const api = {
    getRelease: async () => ({ status: 'ok' as const, view: triviaBackend }),
    getImage: jest.fn(async () => imageDetail),
    listImageFindings: jest.fn<
      ReturnType<EcsCicdApi['listImageFindings']>,
      Parameters<EcsCicdApi['listImageFindings']>
    >(async () => findingList),
    compareImages: jest.fn(async () => imageComparison),
    ...known,
  };
  renderInTestApp(
    <EntityProvider entity={entity}>
      <ReleaseTab />
      <Address />
    </EntityProvider>,
    {
      apis: [[ecsCicdApiRef, partialApi(api)]],
      initialRouteEntries: [`/${imagePath(image)}${query}`],
    },
  );
  return { api, user: userEvent.setup() };
}

const findings = async () =>
  within(await screen.findByRole('region', { name: 'Findings' }));

describe('ImagePage', () => {
  it('is where the image of an environment and of a release lead', async () => {
    renderInTestApp(
      <EntityProvider entity={entity}>
        <ReleaseTab />
      </EntityProvider>,
      {
        apis: [
          [
            ecsCicdApiRef,
            partialApi({
              getRelease: async () => ({ status: 'ok', view: triviaBackend }),
              getImage: async () => imageDetail,
            }),
          ],
        ],
      },
    );
    const card = await screen.findByRole('article', {
      name: 'Environment trivia-backend-prod',
    });
    const name = `Image ${image.repositoryName}@${shortDigest(image.digest)}`;
    const [link] = within(card).getAllByRole('link', { name });
    const [step] = screen.getAllByRole('link', {
      name: `Image ${shortDigest(image.digest)}`,
    });
    expect(step).toHaveAttribute('href', link.getAttribute('href'));
    await userEvent.click(link);
    expect(
      await screen.findByRole('heading', {
        name: `${image.repositoryName}@${shortDigest(image.digest)}`,
      }),
    ).toBeVisible();
    await userEvent.click(screen.getByRole('link', { name: 'Releases' }));
    expect(
      await screen.findByRole('heading', { name: 'Recent releases' }),
    ).toBeVisible();
  });

  it('asks for the image in its repository', async () => {
    const { api } = open();
    await findings();
    expect(api.getImage).toHaveBeenCalledWith(
      'component:default/trivia-backend',
      image.digest,
      { repository: repository.id },
      expect.anything(),
    );
    expect(api.compareImages).toHaveBeenCalledWith(
      'component:default/trivia-backend',
      image.digest,
      {
        repository: repository.id,
        with: imageComparison.otherDigest,
        withRepository: repository.id,
      },
      expect.anything(),
    );
  });

  it('says on top what the image would change in production', async () => {
    open();
    const comparison = within(
      await screen.findByRole('region', { name: 'Compared with production' }),
    );
    expect(
      comparison.getByRole('heading', {
        name: 'Fixes 3 (2 high), adds 1 critical',
      }),
    ).toBeVisible();
    const added = within(comparison.getByRole('list', { name: 'Added' }));
    expect(added.getByRole('listitem')).toHaveTextContent(
      /criticalCVE-2024-45491.*expat/,
    );
    expect(comparison.getByText('Added: 1')).toBeVisible();
    expect(comparison.getByText('and 2 more')).toBeInTheDocument();
  });

  it('never says that an image changes nothing, when nobody has looked', async () => {
    open({
      compareImages: async () => ({
        ...imageComparison,
        scan: { status: 'running', rawStatus: 'IN_PROGRESS' },
        fixed: undefined,
        added: undefined,
        remaining: undefined,
      }),
    });
    const comparison = within(
      await screen.findByRole('region', { name: 'Compared with production' }),
    );
    expect(
      comparison.getByRole('heading', { name: 'Cannot be compared' }),
    ).toBeVisible();
    expect(comparison.getByText('This image: scan running.')).toBeVisible();
    expect(comparison.queryByText(/Fixes|Added/)).not.toBeInTheDocument();
  });

  it.each<[Scan, string]>([
    [{ status: 'missing', rawStatus: '' }, 'Not scanned'],
    [{ status: 'running', rawStatus: 'IN_PROGRESS' }, 'Scan running'],
    [
      { status: 'failed', rawStatus: 'FAILED', reason: 'It broke off.' },
      'Scan failed',
    ],
    [
      {
        status: 'unsupported',
        rawStatus: 'UNSUPPORTED_IMAGE',
        reason: 'The operating system is not supported.',
      },
      'Image cannot be scanned',
    ],
    [
      {
        status: 'expired',
        rawStatus: 'SCAN_ELIGIBILITY_EXPIRED',
        reason: 'The image is too old.',
      },
      'Scan expired',
    ],
  ])(
    'does not take %j for an image without findings',
    async (scan, headline) => {
      open({
        listImageFindings: async () => ({
          ...findingList,
          items: [],
          totalItems: 0,
          scan,
        }),
      });
      const section = await findings();
      expect(await section.findByText(headline)).toBeVisible();
      expect(
        section.getByText(
          [scan.reason, 'Nothing is known about its vulnerabilities.']
            .filter(Boolean)
            .join(' '),
        ),
      ).toBeVisible();
      expect(section.queryByText(/No finding/)).not.toBeInTheDocument();
      expect(section.queryByRole('searchbox')).not.toBeInTheDocument();
    },
  );

  it('shows what was found, and what mends it', async () => {
    open();
    const section = await findings();
    expect(section.getByText('2 findings')).toBeVisible();
    expect(section.getByText(/^Scanned continuously/)).toHaveTextContent(
      'Last result 30 min ago.',
    );
    const [, grave, light] = await section.findAllByRole('row');
    expect(grave).toHaveTextContent(
      /critical9\.8CVE-2024-45491An exploit is knownexpatexpat 2\.5\.0-12\.5\.0-1\+deb12u1/,
    );
    expect(
      within(grave).getByRole('link', { name: /^CVE-2024-45491/ }),
    ).toHaveAttribute('href', 'https://example.com/CVE-2024-45491');
    expect(light).toHaveTextContent(/low–CVE-2023-4039.*gcc-12.*No fix yet/);
  });

  it('filters and sorts as the address says, and puts there what one chooses', async () => {
    const { api, user } = open({}, '&severity=critical&search=ssl');
    const section = await findings();
    const asked = (query: object) =>
      waitFor(() =>
        expect(api.listImageFindings).toHaveBeenLastCalledWith(
          'component:default/trivia-backend',
          image.digest,
          expect.objectContaining({ repository: repository.id, ...query }),
          expect.anything(),
        ),
      );
    await asked({ severity: ['critical'], search: 'ssl' });

    await user.click(await section.findByRole('button', { name: '1 low' }));
    await asked({ severity: ['critical', 'low'] });
    await user.click(
      section.getByRole('checkbox', { name: 'Only with a fix' }),
    );
    await asked({ fixable: true });
    await user.click(section.getByRole('columnheader', { name: 'Package' }));
    await asked({ orderBy: 'package', order: 'asc' });
    await user.clear(section.getByRole('searchbox'));
    await asked({ search: undefined });
    expect(screen.getByLabelText('Address')).toHaveTextContent(
      `?${new URLSearchParams([
        ['repository', repository.id],
        ['fixable', 'true'],
        ['orderBy', 'package'],
        ['order', 'asc'],
        ['severity', 'critical'],
        ['severity', 'low'],
      ])}`,
    );
  });

  it('tells a filter that lets nothing through from an image without findings', async () => {
    const { user } = open(
      {
        listImageFindings: async (_ref, _digest, query) =>
          query?.search
            ? { ...findingList, items: [], totalItems: 0 }
            : findingList,
      },
      '&search=nothing',
    );
    const section = await findings();
    expect(await section.findByText('No finding matches.')).toBeVisible();
    await user.click(
      section.getByRole('button', { name: 'Show all findings' }),
    );
    expect(await section.findByText('CVE-2023-4039')).toBeVisible();
  });

  it.each([
    ['missing', 'Not scanned'],
    ['running', 'Scan running'],
    ['failed', 'Scan failed'],
    ['expired', 'Scan expired'],
  ] as const)(
    'never shows an image as clean whose scan is %s',
    async (status, headline) => {
      open({
        listImageFindings: async () => ({
          ...findingList,
          scan: { status, rawStatus: '' },
          items: [],
          totalItems: 0,
        }),
      });
      const section = await findings();
      expect(await section.findByText(headline)).toBeVisible();
      expect(
        section.getByText('Nothing is known about its vulnerabilities.'),
      ).toBeVisible();
      expect(section.queryByText(/No finding/)).not.toBeInTheDocument();
      expect(section.queryByRole('search')).not.toBeInTheDocument();
    },
  );

  it('says how the repository is set up, and what could not be read of it', async () => {
    open({
      getImage: async () => ({
        ...imageDetail,
        repository: { ...repository, lifecycle: undefined },
        problems: [
          {
            code: 'denied',
            part: 'image',
            message: 'The image trivia-backend could not be read: no',
            iamAction: 'ecr:GetLifecyclePolicy',
          },
        ],
      }),
    });
    const card = within(
      await screen.findByRole('article', {
        name: `Repository ${repository.name}`,
      }),
    );
    expect(card.getByText('Immutable, but for tags like cache*')).toBeVisible();
    expect(card.getByText('Enhanced scanning, continuously')).toBeVisible();
    expect(card.getByText("By the registry's rule for trivia-*")).toBeVisible();
    expect(card.getByText('Could not be read')).toBeVisible();
    expect(screen.getByText('ecr:GetLifecyclePolicy')).toBeVisible();
  });

  it('has a face for an image that is not there, and for findings that may not be read', async () => {
    open({
      getImage: async () => {
        throw new NotFoundError('The releases have no such image');
      },
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /The releases have no such image/,
    );
    expect(
      screen.queryByRole('region', { name: 'Findings' }),
    ).not.toBeInTheDocument();
  });

  it('keeps the rest of the page when the findings may not be read', async () => {
    open({
      listImageFindings: async () => {
        throw new NotAllowedError('Add ecr:DescribeImageScanFindings');
      },
    });
    const section = await findings();
    expect(await section.findByRole('alert')).toHaveTextContent(
      /Add ecr:DescribeImageScanFindings/,
    );
    expect(
      await screen.findByRole('region', { name: 'Compared with production' }),
    ).toBeVisible();
  });
});
