import type { Scan } from '@ecs-cicd/backstage-plugin-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { EcsCicdApi } from '../../api';
import { triviaBackend } from '../../testing/fixtures';
import { forgotten, imageList } from '../../testing/fixtures/images';
import { renderReleases } from '../ReleaseTab/__testUtils__/renderReleases';
import { shortDigest } from '../text/shortDigest';

function open(listImages: EcsCicdApi['listImages']) {
  renderReleases(triviaBackend, '/images', { listImages });
  return userEvent.setup();
}

const item = async (digest: string) => {
  const link = await screen.findByRole('link', {
    name: new RegExp(`^Image .*@${shortDigest(digest)}$`),
  });
  const row = link.closest('li');
  if (!row) throw new Error('The image is in no list');
  return { link, ...within(row) };
};

describe('ImagesPage', () => {
  it('lists images with what is known of them and where they run', async () => {
    open(async () => imageList);
    expect(
      await screen.findByRole('heading', {
        name: `${imageList.totalItems} images`,
      }),
    ).toBeVisible();
    const running = imageList.items.find(
      ({ environmentIds }) => environmentIds.length > 0,
    );
    const first = await item(running?.digest ?? '');
    expect(
      (await first.findAllByRole('list', { name: 'Runs in' }))[0],
    ).toHaveTextContent(/Production|Test/);

    const last = await item(forgotten.digest);
    expect(last.getByText('Runs nowhere')).toBeVisible();
    expect(last.getByText('Scan expired')).toBeVisible();
    expect(last.getByText(/84 MB$/)).toHaveTextContent(
      'Pushed 30 days ago · 84 MB',
    );
    expect(last.link).toHaveAttribute(
      'href',
      expect.stringContaining(
        `/images/${encodeURIComponent(forgotten.digest)}?repository=`,
      ),
    );
  });

  it('says of each image what its scan knows, and calls none clean that was not looked at', async () => {
    const counts = {
      critical: 0,
      high: 0,
      medium: 0,
      low: 0,
      informational: 0,
      undefined: 0,
    };
    const cases: [Scan, string][] = [
      [{ status: 'missing', rawStatus: '' }, 'Not scanned'],
      [{ status: 'pending', rawStatus: 'PENDING' }, 'Scan pending'],
      [{ status: 'running', rawStatus: 'IN_PROGRESS' }, 'Scan running'],
      [{ status: 'failed', rawStatus: 'FAILED' }, 'Scan failed'],
      [
        { status: 'unsupported', rawStatus: 'UNSUPPORTED_IMAGE' },
        'Image cannot be scanned',
      ],
      [
        { status: 'expired', rawStatus: 'SCAN_ELIGIBILITY_EXPIRED' },
        'Scan expired',
      ],
      [{ status: 'unknown', rawStatus: 'NEW' }, 'Scan unknown'],
      [{ status: 'continuous', rawStatus: 'ACTIVE', counts }, 'No findings'],
    ];
    const items = cases.map(([scan], index) => ({
      ...forgotten,
      digest: `sha256:${String(index).repeat(64)}`,
      scan,
    }));
    open(async () => ({ ...imageList, items, totalItems: items.length }));
    await item(items[0].digest);
    for (const [index, [{ status }, headline]] of cases.entries()) {
      const row = await item(items[index].digest);
      const isKnown = status === 'continuous';
      expect(row.getByText(headline)).toBeVisible();
      expect(row.queryAllByText(/Nothing is known/)).toHaveLength(
        isKnown ? 0 : 1,
      );
      expect(row.queryAllByText('No findings')).toHaveLength(isKnown ? 1 : 0);
      expect(row.queryAllByText('Scanned continuously')).toHaveLength(
        isKnown ? 1 : 0,
      );
    }
  });

  it('goes from page to page', async () => {
    const listImages = jest.fn<
      ReturnType<EcsCicdApi['listImages']>,
      Parameters<EcsCicdApi['listImages']>
    >(async (_ref, query) =>
      query?.cursor
        ? { ...imageList, items: [forgotten], totalItems: 26 }
        : {
            ...imageList,
            items: triviaBackend.images,
            totalItems: 26,
            nextCursor: 'next',
          },
    );
    const user = open(listImages);
    await user.click(await screen.findByRole('button', { name: /next/i }));
    await item(forgotten.digest);
    expect(listImages).toHaveBeenLastCalledWith(
      'component:default/trivia-backend',
      { limit: 20, cursor: 'next' },
      expect.anything(),
    );
    await user.click(screen.getByRole('button', { name: /previous/i }));
    await waitFor(() =>
      expect(
        screen.queryByText(`@${shortDigest(forgotten.digest)}`),
      ).not.toBeInTheDocument(),
    );
  });

  it('tells that no images are known, and why they could not be read', async () => {
    open(async () => ({
      ...imageList,
      items: [],
      totalItems: 0,
      repositories: [],
      isComplete: false,
      problems: [
        {
          code: 'denied',
          part: 'image',
          message: 'The image trivia-backend could not be read: denied',
          iamAction: 'ecr:DescribeImages',
        },
      ],
    }));
    expect(
      await screen.findByRole('heading', { name: 'No images are known' }),
    ).toBeVisible();
    expect(screen.getByText('ecr:DescribeImages')).toBeVisible();
  });

  it('says what to do when nothing could be read', async () => {
    let answers = 0;
    const user = open(async () => {
      answers += 1;
      if (answers === 1) throw new Error('Bad gateway');
      return imageList;
    });
    expect(await screen.findByRole('alert')).toHaveTextContent('Bad gateway');
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await item(forgotten.digest);
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });
});
