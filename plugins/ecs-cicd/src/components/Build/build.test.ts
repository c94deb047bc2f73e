import type {
  BuildPhase,
  BuildReport,
} from '@ecs-cicd/backstage-plugin-common';
import { describeReport } from './describeReport';
import { timeline } from './timeline';

const now = new Date('2026-03-05T10:01:40Z');

function phase(name: string, from?: string, to?: string): BuildPhase {
  const at = (time: string | undefined) => time && `2026-03-05T10:${time}Z`;
  return {
    name,
    status: to ? 'succeeded' : 'running',
    rawStatus: to ? 'SUCCEEDED' : '',
    startedAt: at(from),
    endedAt: at(to),
  };
}

describe('timeline', () => {
  it('lays the phases of a running build out until now, without the one that is its end', () => {
    const rows = timeline(
      [
        phase('QUEUED', '00:00', '00:25'),
        phase('BUILD', '00:25'),
        phase('COMPLETED', '01:40'),
      ],
      now,
    );
    expect(rows).toMatchObject([
      { seconds: 25, offset: 0, width: 25 },
      { seconds: 75, offset: 25, width: 75 },
    ]);
  });

  it('has nothing to draw where there are no times', () => {
    expect(timeline([], now)).toEqual([]);
    expect(timeline([phase('SUBMITTED')], now)).toMatchObject([
      { offset: 0, width: 0, seconds: undefined },
    ]);
  });
});

describe('describeReport', () => {
  const report: BuildReport = {
    id: 'r',
    name: 'unit',
    kind: 'test',
    status: 'failed',
    rawStatus: 'FAILED',
    testCases: [],
  };
  const counts = {
    total: 50,
    succeeded: 47,
    failed: 1,
    errors: 0,
    skipped: 2,
    unknown: 0,
  };

  it.each<[string, Partial<BuildReport>]>([
    [
      '1 failed, 2 skipped, 47 succeeded of 50 · in 4 sec',
      { counts, durationSeconds: 4.2 },
    ],
    [
      '0 tests',
      { counts: { ...counts, total: 0, succeeded: 0, failed: 0, skipped: 0 } },
    ],
    [
      '81.3% of the lines covered · 60.0% of the branches covered',
      { kind: 'coverage', coverage: { linePercent: 81.26, branchPercent: 60 } },
    ],
    ['', {}],
  ])('says "%s"', (text, parts) => {
    expect(describeReport({ ...report, ...parts })).toBe(text);
  });
});
