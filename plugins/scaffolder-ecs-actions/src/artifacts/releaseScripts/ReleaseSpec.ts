import type { EnvironmentSpec, ServiceSpec } from '../../service/ServiceSpec';
import type { RefusedSeverity } from '../buildspec/scanGate';

/** What a tool outside of AWS needs to know to release a service. */
export type ReleaseSpec = Pick<
  ServiceSpec,
  | 'name'
  | 'kind'
  | 'language'
  | 'strategy'
  | 'healthPath'
  | 'approval'
  | 'tools'
> & {
  branch: string;
  /** In the order of promotion, the last one is production; none for a base image. */
  environments: Pick<
    EnvironmentSpec,
    'name' | 'account' | 'region' | 'certificateArn'
  >[];
  /** Findings of the scan from this severity on fail the build. */
  refuse: RefusedSeverity;
};

/** Of the ECR repository, without a tag. */
export const repositoryUri = ({ name, tools }: ReleaseSpec) =>
  `${tools.account}.dkr.ecr.${tools.region}.amazonaws.com/${name}`;
