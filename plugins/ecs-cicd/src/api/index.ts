export type {
  BuildLogQuery,
  CompareImagesQuery,
  EcsCicdApi,
  ListDeploymentsQuery,
  EnvironmentMetricsQuery,
  ListImageFindingsQuery,
  ListImagesQuery,
  ListOperationsQuery,
  ListExecutionsQuery,
  ListServicesQuery,
  ReleaseResult,
} from './EcsCicdApi';
export { EcsCicdClient } from './EcsCicdClient';
export { ecsCicdApiRef } from './ecsCicdApiRef';
