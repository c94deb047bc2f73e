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
  TaskLogQuery,
} from './EcsCicdApi';
export { EcsCicdClient } from './EcsCicdClient';
export { ecsCicdApiRef } from './ecsCicdApiRef';
