import { useEffect, useRef, type RefObject } from 'react';

/**
 * Whoever works by keyboard stays where they are: when what they pressed has gone with what came of it, the focus moves
 * to where that is told.
 *
 * @param record - what came of it
 * @param list - of what there is to press; looked after when it is another one for the first time after the record
 */
export function useFocusWhenLost<T extends HTMLElement>(
  record: object | undefined,
  list: object | undefined,
): RefObject<T> {
  const ref = useRef<T>(null);
  const since = useRef<{ record?: object; list?: object }>({});
  useEffect(() => {
    const { current } = since;
    if (current.record !== record) {
      since.current = { record, list };
    } else if (current.list && current.list !== list) {
      since.current = { record };
    } else return;
    if (!record) return;
    // A dialog that closes gives the focus back in the next frame.
    requestAnimationFrame(() => {
      if (isLost(document.activeElement)) {
        ref.current?.focus({ preventScroll: true });
      }
    });
  }, [record, list]);
  return ref;
}

function isLost(focused: Element | null): boolean {
  return (
    focused === null ||
    focused === document.body ||
    focused.matches(':disabled')
  );
}
