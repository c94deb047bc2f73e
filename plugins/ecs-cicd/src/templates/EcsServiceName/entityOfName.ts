import {
  DEFAULT_NAMESPACE,
  type CompoundEntityRef,
} from '@backstage/catalog-model';

/** What a new service of that name will be in the catalog. */
export function entityOfName(name: string): CompoundEntityRef {
  return { kind: 'component', namespace: DEFAULT_NAMESPACE, name };
}
