export type {
  BuildLogQuery,
  CompareImagesQuery,
  EcsCicdApi,
  ListImageFindingsQuery,
  ListImagesQuery,
  ListExecutionsQuery,
  ListServicesQuery,
  ReleaseResult,
} from './EcsCicdApi';
export { EcsCicdClient } from './EcsCicdClient';
export { ecsCicdApiRef } from './ecsCicdApiRef';
