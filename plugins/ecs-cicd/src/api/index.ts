export type {
  BuildLogQuery,
  CompareImagesQuery,
  EcsCicdApi,
  ListImageFindingsQuery,
  ListImagesQuery,
  ListOperationsQuery,
  ListExecutionsQuery,
  ListServicesQuery,
  ReleaseResult,
} from './EcsCicdApi';
export { EcsCicdClient } from './EcsCicdClient';
export { ecsCicdApiRef } from './ecsCicdApiRef';
