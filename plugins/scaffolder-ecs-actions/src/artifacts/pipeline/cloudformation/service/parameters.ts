import type { ServiceSpec } from '../../../../service/ServiceSpec';
import { capacityOf } from '../../../../service/sizes';
import { sections, text } from '../../../text';
import type { PipelineOptions } from '../PipelineOptions';
import { usesCodeDeploy } from '../shape';

type Spec = Pick<ServiceSpec, 'kind' | 'strategy' | 'size'>;

const byDigest = text`
  AllowedPattern: .+@sha256:[0-9a-f]{64}
  ConstraintDescription: must name an image by its digest (…@sha256:…), not by a tag
`;

const network = text`
  ClusterName:
    Type: String
    Description: The ECS cluster that tasks run in

  VpcId:
    Type: AWS::EC2::VPC::Id

  PrivateSubnetIds:
    Type: List<AWS::EC2::Subnet::Id>
    Description: Where tasks run, in at least two zones, with a way to AWS (NAT or endpoints)
`;

const entrance = text`
  PublicSubnetIds:
    Type: List<AWS::EC2::Subnet::Id>
    Description: Where an internet-facing load balancer stands, in at least two zones

  CertificateArn:
    Type: String
    Default: ''
    Description: With a certificate the load balancer faces the internet over HTTPS; without one it is internal

  InternalCidr:
    Type: String
    Default: 10.0.0.0/8
    Description: Who may call an internal load balancer
`;

/** What differs from one environment to the next; the values stand in `infrastructure/<environment>.json`. */
export function parameters(spec: Spec, options: PipelineOptions) {
  return sections(
    text`
      Environment:
        Type: String
        Description: Its name, which the service finds in the variable ENVIRONMENT
    `,
    image(spec),
    spec.kind !== 'function' && network,
    spec.kind === 'web' && entrance,
    ['web', 'worker'].includes(spec.kind) && tasks(spec),
    spec.kind === 'scheduled' && times(options),
    text`
      AlarmTopicArn:
        Type: String
        Default: ''
        Description: SNS topic that hears of alarms; none when empty
    `,
  );
}

function image(spec: Spec) {
  return usesCodeDeploy(spec)
    ? text`
        FirstImage:
          Type: String
          Description: The image that the service is made with; CodeDeploy brings every later one
          ${byDigest}
      `
    : text`
        ImageUri:
          Type: String
          Description: The image that runs, by the digest that the pipeline scanned and tested
          ${byDigest}
      `;
}

function tasks(spec: Spec) {
  const { minimumTasks, maximumTasks } = capacityOf(spec);
  return text`
    MinimumTasks:
      Type: Number
      Default: ${minimumTasks}
      MinValue: 2
      Description: Two or more, so that one zone may fail

    MaximumTasks:
      Type: Number
      Default: ${maximumTasks}
      Description: How far load may raise the number of tasks
  `;
}

function times({ schedule = 'cron(0 3 * * ? *)' }: PipelineOptions) {
  return text`
    ScheduleExpression:
      Type: String
      Default: ${schedule}
      Description: When it runs, in UTC

    ScheduleState:
      Type: String
      Default: ENABLED
      AllowedValues:
        - ENABLED
        - DISABLED
  `;
}
