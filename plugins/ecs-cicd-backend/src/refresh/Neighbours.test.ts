import { composeView } from '../release/composeView';
import { partsWith } from '../__testUtils__/InMemoryProvider';
import { Neighbours } from './Neighbours';

const showing = (entityRef: string, id: string) =>
  composeView(entityRef, new Date(0), [partsWith('succeeded', { id })]);

describe('Neighbours', () => {
  it('are those that show the same, as it was read last', () => {
    const neighbours = new Neighbours();
    neighbours.note(showing('a', 'pipeline-1'));
    neighbours.note(showing('b', 'pipeline-1'));
    neighbours.note(showing('c', 'pipeline-2'));
    expect(neighbours.of('a')).toEqual(['b']);
    expect(neighbours.of('c')).toEqual([]);
    expect(neighbours.of('unread')).toEqual([]);

    neighbours.note(showing('c', 'pipeline-1'));
    expect(neighbours.of('a')).toEqual(['c', 'b']);
    neighbours.note(showing('b', 'pipeline-2'));
    neighbours.forget('c');
    expect(neighbours.of('a')).toEqual([]);
  });

  it('are not more than are worth it, however many name a pipeline', () => {
    const neighbours = new Neighbours();
    for (let i = 0; i < 100; i++) {
      neighbours.note(showing(`entity-${i}`, 'pipeline'));
    }
    expect(neighbours.of('entity-0')).toHaveLength(10);
  });
});
