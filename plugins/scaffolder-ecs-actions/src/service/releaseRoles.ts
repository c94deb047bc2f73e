import { partitionOf } from './partition';
import type { EnvironmentSpec, ServiceSpec } from './ServiceSpec';

type Named = Pick<ServiceSpec, 'name'>;
type Place = Pick<EnvironmentSpec, 'name'>;

/** The role that a tool outside of AWS takes to push images; `infrastructure/pipeline.yaml` makes it. */
export const buildRoleName = ({ name }: Named) => `${name}-release-build`;

/** The role that a tool outside of AWS takes to deploy to an environment; `infrastructure/pipeline.yaml` makes it. */
export const deployRoleName = ({ name }: Named, environment: Place) =>
  `${name}-release-${environment.name}`;

export const roleArn = (
  { account, region }: Pick<EnvironmentSpec, 'account' | 'region'>,
  name: string,
) => `arn:${partitionOf(region)}:iam::${account}:role/${name}`;
