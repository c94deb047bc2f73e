import { useEffect, useRef } from 'react';

/**
 * A value, or while it is not there yet the one before it, as long as both are about the same subject: a list stays on
 * the screen while its next page is under way.
 */
export function useKept<T>(
  value: T | undefined,
  subject: string,
): { value?: T; stale: boolean } {
  const before = useRef<{ subject: string; value: T }>();
  useEffect(() => {
    if (value !== undefined) before.current = { subject, value };
  }, [subject, value]);
  if (value !== undefined) return { value, stale: false };
  const kept = before.current;
  return kept?.subject === subject
    ? { value: kept.value, stale: true }
    : { stale: false };
}
