import { emptyParts, partsWith } from '../__testUtils__/InMemoryProvider';
import { composeView } from './composeView';

const at = (seconds: number) => new Date(seconds * 1000);

describe('composeView', () => {
  it('puts together what the providers contribute, and lets the first word about a thing stand', () => {
    const view = composeView('component:default/shop', at(0), [
      partsWith('running', { id: 'a' }),
      {
        ...partsWith('failed', { id: 'b' }),
        providerTime: '2026-01-01T00:00:00Z',
      },
      partsWith('failed', { id: 'a' }),
    ]);
    expect(view.pipelines.map(({ id, status }) => [id, status])).toEqual([
      ['a', 'running'],
      ['b', 'failed'],
    ]);
    expect(view.providerTime).toBe('2026-01-01T00:00:00Z');
    expect(view.observedAt).toBe('1970-01-01T00:00:00.000Z');
  });

  it('gives equal contents one revision, whenever they were read and whatever the order of their keys', () => {
    const parts = partsWith('running');
    const reversed = {
      ...emptyParts,
      pipelines: parts.pipelines.map(
        pipeline =>
          Object.fromEntries(
            Object.entries(pipeline).reverse(),
          ) as typeof pipeline,
      ),
    };
    const { revision } = composeView('a:b/c', at(0), [parts]);
    expect(revision).toMatch(/^[\w-]{22}$/);
    const later = { ...reversed, providerTime: '2026-01-01T00:00:00Z' };
    expect(composeView('a:b/c', at(9), [later]).revision).toBe(revision);
    expect(composeView('a:b/d', at(0), [parts]).revision).not.toBe(revision);
    expect(
      composeView('a:b/c', at(0), [partsWith('waiting')]).revision,
    ).not.toBe(revision);
  });
});
