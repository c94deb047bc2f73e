export type {
  EcsCicdApi,
  ListServicesQuery,
  ReleaseResult,
} from './EcsCicdApi';
export { EcsCicdClient } from './EcsCicdClient';
export { ecsCicdApiRef } from './ecsCicdApiRef';
