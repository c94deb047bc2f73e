/** The form of the portal says the same names before anything is made, so they stand where both can read them. */
export {
  buildProjectName,
  environmentStackName,
  explainServiceName,
  imageRepositoryName,
  MAX_SERVICE_NAME,
  pipelineName,
  pipelineStackName,
  SERVICE_NAME_PATTERN as serviceNamePattern,
  testProjectName,
} from '@ecs-cicd/backstage-plugin-common';

/** The tag by which an AWS resource names its entity, see docs/operations.md. */
export const BINDING_TAG = 'backstage.io/entity-ref';
