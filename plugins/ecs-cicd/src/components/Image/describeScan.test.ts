import type { Scan } from '@ecs-cicd/backstage-plugin-common';
import { findingList } from '../../testing/fixtures/images';
import { FIXTURE_TIME } from '../../testing/fixtures';
import { describeScan } from './describeScan';

const now = new Date(FIXTURE_TIME);
const NOTHING = 'Nothing is known about its vulnerabilities.';

describe('describeScan', () => {
  it.each<[Partial<Scan>, string]>([
    [
      {},
      'Scanned continuously: findings come and go as vulnerabilities become known. Last result 30 min ago.',
    ],
    [
      { status: 'complete', kind: 'basic' },
      'Basic scan, completed 30 min ago.',
    ],
    [
      { status: 'complete', kind: undefined, completedAt: undefined },
      'Scanned.',
    ],
    [{ status: 'running', reason: undefined }, NOTHING],
    [
      { status: 'unsupported', reason: 'UnsupportedImageError' },
      `UnsupportedImageError. ${NOTHING}`,
    ],
    [{ status: 'failed', reason: 'Try again.' }, `Try again. ${NOTHING}`],
    [{ status: 'complete', counts: undefined, reason: undefined }, NOTHING],
  ])('%j', (parts, text) => {
    expect(describeScan({ ...findingList.scan, ...parts }, now)).toBe(text);
  });
});
