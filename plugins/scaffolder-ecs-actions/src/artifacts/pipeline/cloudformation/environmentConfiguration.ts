import type {
  EnvironmentSpec,
  ServiceSpec,
} from '../../../service/ServiceSpec';
import { serviceTags } from './tags';

type Spec = Pick<ServiceSpec, 'kind' | 'entityRef' | 'owner'>;

const network = ({ cluster, vpcId, privateSubnetIds }: EnvironmentSpec) => ({
  ClusterName: cluster,
  VpcId: vpcId,
  PrivateSubnetIds: privateSubnetIds.join(','),
});

const entrance = ({ publicSubnetIds, certificateArn }: EnvironmentSpec) => ({
  PublicSubnetIds: publicSubnetIds.join(','),
  ...(certificateArn && { CertificateArn: certificateArn }),
});

/** The values of one environment for `service.yaml`, as CodePipeline's CloudFormation action reads them. */
export function environmentConfiguration(
  spec: Spec,
  environment: EnvironmentSpec,
) {
  const configuration = {
    Parameters: {
      Environment: environment.name,
      ...(spec.kind !== 'function' && network(environment)),
      ...(spec.kind === 'web' && entrance(environment)),
      // In a test environment its tests run it, the clock does not.
      ...(spec.kind === 'scheduled' &&
        environment.kind === 'test' && { ScheduleState: 'DISABLED' }),
      ...(environment.alarmTopicArn && {
        AlarmTopicArn: environment.alarmTopicArn,
      }),
    },
    Tags: serviceTags(spec, environment.name),
  };
  return `${JSON.stringify(configuration, null, 2)}\n`;
}
