import { useCallback, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import {
  formatFilter,
  PAGE_SIZE,
  parseFilter,
  type ServiceFilter,
} from './serviceQuery';

/** The filter as the address bar has it. */
export function useServiceFilter() {
  const [params, setParams] = useSearchParams();
  const filter = useMemo(() => parseFilter(params), [params]);
  const change = useCallback(
    (changes: Partial<ServiceFilter>) =>
      setParams(
        current =>
          formatFilter({ ...parseFilter(current), ...changes }, current),
        { replace: true },
      ),
    [setParams],
  );
  return { filter, change };
}

/** Where in the list one is. A cursor only leads forward, so the way back is remembered; another filter starts anew. */
export function useServicePages(filter: ServiceFilter) {
  const [trail, setTrail] = useState<{
    filter: ServiceFilter;
    cursors: string[];
  }>({ filter, cursors: [] });
  const cursors = trail.filter === filter ? trail.cursors : [];

  return {
    cursor: cursors.at(-1),
    offset: cursors.length * PAGE_SIZE,
    next: (cursor: string) =>
      setTrail({ filter, cursors: [...cursors, cursor] }),
    previous: () => setTrail({ filter, cursors: cursors.slice(0, -1) }),
  };
}
