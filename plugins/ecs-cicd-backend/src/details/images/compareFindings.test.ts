import type { ImageFinding, Scan } from '@ecs-cicd/backstage-plugin-common';
import type { ScanFindings } from '@ecs-cicd/backstage-plugin-node';
import { finding } from '../../__testUtils__/finding';
import { compareFindings } from './compareFindings';

const counts = {
  critical: 0,
  high: 0,
  medium: 0,
  low: 0,
  informational: 0,
  undefined: 0,
};

const complete: Scan = {
  status: 'complete',
  rawStatus: 'COMPLETE',
  kind: 'basic',
  completedAt: '2026-03-05T10:00:00.000Z',
  counts,
};

function scanned(
  findings: ImageFinding[],
  scan: Partial<Scan> = {},
  isComplete = true,
): ScanFindings {
  return { scan: { ...complete, ...scan }, findings, isComplete };
}

describe('compareFindings', () => {
  const zlib = finding('CVE-1', 'critical', 'zlib');
  const curl = finding('CVE-2', 'high', 'curl');
  const perl = finding('CVE-3', 'low', 'perl');

  it('tells what is fixed, what is added and how much remains', () => {
    const result = compareFindings(
      scanned([zlib, perl]),
      scanned([curl, perl]),
    );
    expect(result).toEqual({
      scan: complete,
      otherScan: complete,
      caveats: [],
      fixed: {
        counts: { ...counts, high: 1 },
        items: [expect.objectContaining({ name: 'CVE-2' })],
      },
      added: {
        counts: { ...counts, critical: 1 },
        items: [expect.objectContaining({ name: 'CVE-1' })],
      },
      remaining: { ...counts, low: 1 },
    });
  });

  it('takes the same vulnerability in another version or package for the same', () => {
    const upgraded = finding('CVE-1', 'critical', 'zlib-ng');
    const result = compareFindings(scanned([upgraded]), scanned([zlib]));
    expect(result.fixed?.items).toEqual([]);
    expect(result.added?.items).toEqual([]);
    expect(result.remaining).toEqual({ ...counts, critical: 1 });
  });

  it('counts a vulnerability once, by its worst severity, with all its packages', () => {
    const result = compareFindings(
      scanned([
        finding('CVE-4', 'low', 'b', { fix: 'available' }),
        finding('CVE-4', 'high', 'a'),
      ]),
      scanned([]),
    );
    expect(result.added).toEqual({
      counts: { ...counts, high: 1 },
      items: [
        expect.objectContaining({
          severity: 'high',
          fix: 'partial',
          packages: [
            { name: 'b', version: '1' },
            { name: 'a', version: '1' },
          ],
        }),
      ],
    });
  });

  it('puts the worst first, and counts also what it does not list', () => {
    const many = Array.from({ length: 250 }, (_, index) =>
      finding(`CVE-${1000 + index}`, 'low', 'x'),
    );
    const { added } = compareFindings(scanned([...many, zlib]), scanned([]));
    expect(added?.items).toHaveLength(200);
    expect(added?.items[0].name).toBe('CVE-1');
    expect(added?.counts).toEqual({ ...counts, critical: 1, low: 250 });
  });

  it.each<[string, ScanFindings, ScanFindings]>([
    ['missing', scanned([], { status: 'missing' }), scanned([zlib])],
    ['running', scanned([zlib]), scanned([], { status: 'running' })],
    ['expired', scanned([zlib], { status: 'expired' }), scanned([])],
    ['without counts', scanned([], { counts: undefined }), scanned([zlib])],
  ])('compares nothing with a scan that is %s', (_, current, other) => {
    const result = compareFindings(current, other);
    expect(result.fixed).toBeUndefined();
    expect(result.added).toBeUndefined();
    expect(result.remaining).toBeUndefined();
  });

  it.each<[string[], ScanFindings, ScanFindings]>([
    [
      ['differentTimes'],
      scanned([]),
      scanned([], { completedAt: '2026-03-04T09:59:59.000Z' }),
    ],
    [[], scanned([]), scanned([], { completedAt: '2026-03-04T10:00:01.000Z' })],
    [
      [],
      scanned([], { status: 'continuous' }),
      scanned([], {
        status: 'continuous',
        completedAt: '2026-01-01T00:00:00.000Z',
      }),
    ],
    [['differentKinds'], scanned([]), scanned([], { kind: 'enhanced' })],
    [['incomplete'], scanned([], {}, false), scanned([])],
  ])('warns of %j', (caveats, current, other) => {
    expect(compareFindings(current, other).caveats).toEqual(caveats);
  });
});
