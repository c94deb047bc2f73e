import { useState } from 'react';

/**
 * Where in a list one is. A cursor only leads forward, so the way back is remembered; another list starts anew.
 *
 * @param list - has to be the same as long as the filter and the order are
 */
export function useCursorPages(list: unknown, pageSize: number) {
  const [trail, setTrail] = useState<{ list: unknown; cursors: string[] }>({
    list,
    cursors: [],
  });
  const cursors = trail.list === list ? trail.cursors : [];

  return {
    cursor: cursors.at(-1),
    offset: cursors.length * pageSize,
    next: (cursor: string) => setTrail({ list, cursors: [...cursors, cursor] }),
    previous: () => setTrail({ list, cursors: cursors.slice(0, -1) }),
  };
}
