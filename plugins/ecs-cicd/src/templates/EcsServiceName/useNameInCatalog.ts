import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { useEffect, useState } from 'react';
import { entityOfName } from './entityOfName';

/** Long enough that a word typed at once is one question. */
const DEBOUNCE_MS = 250;

export type NameInCatalog = 'asking' | 'free' | 'taken' | 'unknown';

/** Asks the catalog whether a component has the name, once the typing pauses; undefined of no name. */
export function useNameInCatalog(name: string): NameInCatalog | undefined {
  const catalog = useApi(catalogApiRef);
  const [known, setKnown] = useState<{ name: string; answer: NameInCatalog }>();

  useEffect(() => {
    if (name === '') return undefined;
    let current = true;
    const timer = setTimeout(async () => {
      const answer = await catalog.getEntityByRef(entityOfName(name)).then(
        entity => (entity ? 'taken' : 'free'),
        () => 'unknown' as const,
      );
      if (current) setKnown({ name, answer });
    }, DEBOUNCE_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [catalog, name]);

  if (name === '') return undefined;
  return known?.name === name ? known.answer : 'asking';
}
