import type { EnvironmentSpec, ServiceSpec } from './ServiceSpec';

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

type Named = Pick<ServiceSpec, 'name'>;
type Environment = Pick<EnvironmentSpec, 'name'>;

/** What CodeDeploy is told of a deployment; the hooks in it are of one environment. */
export const appSpecFile = ({ name }: Environment) => `appspec.${name}.yaml`;
/** What CodeDeploy brings; the roles and the log in it are of one environment. */
export const taskDefinitionFile = ({ name }: Environment) =>
  `taskdef.${name}.json`;

/** The role that a delivery tool outside of AWS takes on to push an image, or to release it. */
export const toolRoleName = ({ name }: Named, job: 'build' | 'release') =>
  `${name}-${job}`;
/** The project with which Spinnaker brings an image to an environment. */
export const releaseProjectName = ({ name }: Named) => `${name}-release`;
/** The role that such a tool hands to CloudFormation. */
export const deployRoleName = ({ name }: Named) => `${name}-deploy`;
