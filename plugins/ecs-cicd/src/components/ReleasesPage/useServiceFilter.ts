import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { formatFilter, parseFilter, type ServiceFilter } from './serviceQuery';

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
