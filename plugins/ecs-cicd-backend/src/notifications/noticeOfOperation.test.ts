import type { OperationRecord } from '@ecs-cicd/backstage-plugin-common';
import { noticeOfOperation } from './noticeOfOperation';

const record: OperationRecord = {
  id: '0b6f9a52-5d0f-4b8e-9a43-0d6c1b1f8a11',
  entityRef: 'component:default/shop',
  operation: 'roll-back-stage',
  status: 'succeeded',
  target: { pipelineId: 'pipeline-1', stageName: 'Production' },
  expected: {},
  requestedBy: 'user:default/ada',
  requestedAt: '2026-05-04T10:00:00Z',
};

describe('noticeOfOperation', () => {
  it('tells who did what where, and why', () => {
    expect(noticeOfOperation({ ...record, comment: 'Too slow' })).toEqual({
      kind: 'productionOperation',
      about: `operation/${record.id}`,
      title: 'ada rolled back in Production',
      description: 'Too slow',
      path: 'operations',
      severity: 'normal',
    });
  });

  it.each<[Partial<OperationRecord>, string]>([
    [{ operation: 'set-desired-count' }, 'ada changed the number of tasks'],
    [{ operation: 'start-scan' }, 'ada had an image scanned'],
  ])('tells what has no stage: %j', (more, title) => {
    const target = { environmentId: 'arn:1' };
    expect(noticeOfOperation({ ...record, target, ...more })).toMatchObject({
      title,
    });
  });

  it('says aloud that nobody knows, and tells it apart from what is found out then', () => {
    const { news: unknown, ...notice } = noticeOfOperation({
      ...record,
      status: 'unknown',
    });
    expect(notice).toMatchObject({
      about: `operation/${record.id}`,
      title: 'ada may have rolled back in Production, and nobody knows',
      severity: 'high',
    });
    expect(unknown).not.toBe(noticeOfOperation(record).news);
  });

  it('asks for a second person aloud', () => {
    expect(noticeOfOperation({ ...record, status: 'waiting' })).toMatchObject({
      title: 'ada asks somebody to confirm roll-back-stage in Production',
      severity: 'high',
    });
  });
});
