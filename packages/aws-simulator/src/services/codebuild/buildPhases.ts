import type { BuildPhaseType } from '@aws-sdk/client-codebuild';

/** How long each phase takes, before chance varies it a little. */
export const phaseSeconds: Record<BuildPhaseType, number> = {
  SUBMITTED: 0.2,
  QUEUED: 1,
  PROVISIONING: 8,
  DOWNLOAD_SOURCE: 4,
  INSTALL: 12,
  PRE_BUILD: 5,
  BUILD: 85,
  POST_BUILD: 18,
  UPLOAD_ARTIFACTS: 1,
  FINALIZING: 1,
  COMPLETED: 0,
};

/** What comes after a phase that went well. */
export const phaseAfter: Record<BuildPhaseType, BuildPhaseType | undefined> = {
  SUBMITTED: 'QUEUED',
  QUEUED: 'PROVISIONING',
  PROVISIONING: 'DOWNLOAD_SOURCE',
  DOWNLOAD_SOURCE: 'INSTALL',
  INSTALL: 'PRE_BUILD',
  PRE_BUILD: 'BUILD',
  BUILD: 'POST_BUILD',
  POST_BUILD: 'UPLOAD_ARTIFACTS',
  UPLOAD_ARTIFACTS: 'FINALIZING',
  FINALIZING: 'COMPLETED',
  COMPLETED: undefined,
};

/** Once these have failed there is nothing to go on with; after BUILD, POST_BUILD runs all the same. */
export const phasesThatEndTheBuild: readonly BuildPhaseType[] = [
  'PROVISIONING',
  'DOWNLOAD_SOURCE',
  'INSTALL',
  'PRE_BUILD',
];
