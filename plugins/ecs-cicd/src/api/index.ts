export type {
  BuildLogQuery,
  CompareImagesQuery,
  EcsCicdApi,
  ListDeploymentsQuery,
  ListImageFindingsQuery,
  ListImagesQuery,
  ListOperationsQuery,
  ListExecutionsQuery,
  ListServicesQuery,
  ReleaseResult,
} from './EcsCicdApi';
export { EcsCicdClient } from './EcsCicdClient';
export { ecsCicdApiRef } from './ecsCicdApiRef';
