import type { Execution, Revision } from '@ecs-cicd/backstage-plugin-common';
import { compareExecutions } from './compareExecutions';

const revision = (id: string, sourceAction = 'Git'): Revision => ({
  kind: 'commit',
  id,
  shortId: id,
  sourceAction,
});

let minute = 0;
function execution(
  id: string,
  revisions: Revision[],
  parts: Partial<Execution> = {},
): Execution {
  minute += 1;
  return {
    id,
    pipelineId: 'pipeline',
    status: 'succeeded',
    rawStatus: '',
    startedAt: new Date(Date.UTC(2026, 0, 1, 10, minute)).toISOString(),
    revisions,
    ...parts,
  };
}

const base = revision('base-1', 'Base');
const one = execution('one', [revision('a'), base]);
const two = execution('two', [revision('b'), base], { status: 'superseded' });
const three = execution('three', [revision('c'), base], { status: 'failed' });
const back = execution('back', [revision('old'), base], { type: 'rollback' });
const again = execution('again', [revision('c'), base]);
const five = execution('five', [revision('d'), revision('base-2', 'Base')]);
const history = [five, again, back, three, two, one];

const ids = (items: { id: string }[]) => items.map(({ id }) => id);

describe('compareExecutions', () => {
  it('counts every change in between once, also of those that went no further', () => {
    const comparison = compareExecutions(one, five, history);
    expect(comparison.direction).toBe('forward');
    expect(comparison.complete).toBe(true);
    expect(ids(comparison.between)).toEqual([
      'five',
      'again',
      'back',
      'three',
      'two',
    ]);
    expect(ids(comparison.revisions)).toEqual(['d', 'base-2', 'c', 'b']);
    expect(comparison.sources).toEqual([
      {
        sourceAction: 'Git',
        from: revision('a'),
        to: revision('d'),
        changed: true,
      },
      {
        sourceAction: 'Base',
        from: base,
        to: revision('base-2', 'Base'),
        changed: true,
      },
    ]);
  });

  it('tells the same of the way back', () => {
    const comparison = compareExecutions(five, one, history);
    expect(comparison.direction).toBe('backward');
    expect(ids(comparison.revisions)).toEqual(['d', 'base-2', 'c', 'b']);
    expect(comparison.from.id).toBe('five');
    expect(comparison.sources[0]).toMatchObject({
      from: { id: 'd' },
      to: { id: 'a' },
    });
  });

  it('finds no new revision where the same one ran again', () => {
    const comparison = compareExecutions(three, again, history);
    expect(comparison.revisions).toEqual([]);
    expect(comparison.sources.map(({ changed }) => changed)).toEqual([
      false,
      false,
    ]);
    expect(ids(comparison.between)).toEqual(['again', 'back']);
  });

  it('tells what a rollback itself carries, when it is compared', () => {
    expect(ids(compareExecutions(three, back, history).revisions)).toEqual([
      'old',
    ]);
  });

  it('says so when the older one lies beyond what is known', () => {
    const ancient = execution('ancient', [revision('z')], {
      startedAt: '2025-01-01T00:00:00.000Z',
    });
    const comparison = compareExecutions(ancient, five, history);
    expect(comparison.complete).toBe(false);
    expect(comparison.between).toHaveLength(history.length);
  });

  it('has a source that only one of the two knows', () => {
    const bare = execution('bare', [revision('e')]);
    expect(
      compareExecutions(five, bare, [bare, ...history]).sources[1],
    ).toEqual({
      sourceAction: 'Base',
      from: revision('base-2', 'Base'),
      changed: true,
    });
  });
});
