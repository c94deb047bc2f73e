import { history, listOfExecutions } from '../../testing/fixtures/executions';
import { joinParts, mergeHead } from './mergeHistory';

const all = history(20);
const part = (from: number, to: number, nextCursor?: string) =>
  listOfExecutions(all.slice(from, to), nextCursor ? { nextCursor } : {});
const ids = (items: { id: string }[]) => items.map(({ id }) => id);

describe('mergeHead', () => {
  it('puts what is new on top and keeps the way to what is older', () => {
    const known = mergeHead(undefined, part(3, 8, 'after-8'));
    const merged = mergeHead(known, part(0, 5, 'after-5'));
    expect(ids(merged.items)).toEqual(ids(all.slice(0, 8)));
    expect(merged.nextCursor).toBe('after-8');
    expect(merged.examinedThrough).toBe(all[7].startedAt);
    expect(merged.generation).toBe(0);
  });

  it('begins anew when there is more news than one part holds', () => {
    const known = mergeHead(undefined, part(10, 15, 'after-15'));
    const merged = mergeHead(known, part(0, 5, 'after-5'));
    expect(ids(merged.items)).toEqual(ids(all.slice(0, 5)));
    expect(merged.nextCursor).toBe('after-5');
    expect(merged.generation).toBe(1);
  });

  it('drops what the filter no longer finds', () => {
    const known = mergeHead(undefined, part(0, 5, 'after-5'));
    const read = listOfExecutions([all[1], all[2]], {
      nextCursor: 'after-3',
      examinedThrough: all[2].startedAt,
    });
    expect(ids(mergeHead(known, read).items)).toEqual(
      ids([all[1], all[2], all[3], all[4]]),
    );
    const whole = listOfExecutions([all[1]]);
    expect(ids(mergeHead(known, whole).items)).toEqual(ids([all[1]]));
  });
});

describe('joinParts', () => {
  it('has each execution once, as the freshest source tells it', () => {
    const fresher = {
      ...all[1],
      status: 'failed' as const,
      updatedAt: '2026-03-05T11:00:00.000Z',
    };
    const staler = { ...all[2], status: 'running' as const, updatedAt: '2026' };
    const joined = joinParts([part(0, 3), part(2, 5)], [fresher, staler]);
    expect(ids(joined)).toEqual(ids(all.slice(0, 5)));
    expect(joined[1].status).toBe('failed');
    expect(joined[2].status).toBe('succeeded');
  });
});
