import type { EnvironmentSpec, ServiceSpec } from './ServiceSpec';

/** The longest name from which every derived name still fits; names of at most 32 characters are left to CloudFormation. */
export const MAX_SERVICE_NAME = 24;
export const serviceNamePattern = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/** The tag by which an AWS resource names its entity, see docs/operations.md. */
export const BINDING_TAG = 'backstage.io/entity-ref';

type Named = Pick<ServiceSpec, 'name'>;
type Environment = Pick<EnvironmentSpec, 'name'>;

export const pipelineName = ({ name }: Named) => name;
export const pipelineStackName = ({ name }: Named) => `${name}-pipeline`;
export const buildProjectName = ({ name }: Named) => `${name}-build`;
export const testProjectName = ({ name }: Named) => `${name}-integration-tests`;
export const imageRepositoryName = ({ name }: Named) => name;
/** Of the ECS service too, and of the task definition's family. */
export const environmentStackName = (
  { name }: Named,
  environment: Environment,
) => `${name}-${environment.name}`;
