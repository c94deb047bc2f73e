import type {
  EnvironmentSpec,
  ServiceSpec,
} from '../../../../service/ServiceSpec';
import { text } from '../../../text';
import type { Statement } from '../role';

/** Of the project that tests what answers inside of a network alone. */
export function testSecurityGroup(
  { name }: Pick<ServiceSpec, 'name'>,
  environment: EnvironmentSpec,
) {
  return text`
    # The load balancer of ${environment.name} is internal, so its tests run in the same network.
    IntegrationTestSecurityGroup:
      Type: AWS::EC2::SecurityGroup
      Properties:
        GroupDescription: Integration tests of ${name}
        VpcId: ${environment.vpcId}
        SecurityGroupEgress:
          - Description: HTTP of the internal load balancer
            IpProtocol: tcp
            FromPort: 80
            ToPort: 80
            CidrIp: 0.0.0.0/0
          - Description: AWS and package registries
            IpProtocol: tcp
            FromPort: 443
            ToPort: 443
            CidrIp: 0.0.0.0/0
  `;
}

/** Where that project runs. */
export function testNetwork({ vpcId, privateSubnetIds }: EnvironmentSpec) {
  return text`
    VpcConfig:
      VpcId: ${vpcId}
      Subnets:
        ${privateSubnetIds.map(id => `- ${id}`).join('\n')}
      SecurityGroupIds:
        - !GetAtt IntegrationTestSecurityGroup.GroupId
  `;
}

/** What its role needs to run there. */
export function networkInterfaces({
  vpcId,
  privateSubnetIds,
}: EnvironmentSpec): Statement[] {
  const interfaces =
    '!Sub arn:${AWS::Partition}:ec2:${AWS::Region}:${AWS::AccountId}:network-interface/*';
  return [
    {
      sid: 'FindNetwork',
      why: 'EC2 describes whole accounts; AWS does not let these actions be narrowed.',
      actions: [
        'ec2:DescribeDhcpOptions',
        'ec2:DescribeNetworkInterfaces',
        'ec2:DescribeSecurityGroups',
        'ec2:DescribeSubnets',
        'ec2:DescribeVpcs',
      ],
      resources: 'everything',
    },
    {
      sid: 'JoinNetwork',
      actions: ['ec2:CreateNetworkInterface'],
      resources: [
        interfaces,
        '!Sub arn:${AWS::Partition}:ec2:${AWS::Region}:${AWS::AccountId}:security-group/${IntegrationTestSecurityGroup.GroupId}',
        ...privateSubnetIds.map(
          id =>
            `!Sub arn:\${AWS::Partition}:ec2:\${AWS::Region}:\${AWS::AccountId}:subnet/${id}`,
        ),
      ],
    },
    {
      sid: 'LetBuildsUseInterfaces',
      actions: ['ec2:CreateNetworkInterfacePermission'],
      resources: [interfaces],
      condition: text`
        StringEquals:
          ec2:AuthorizedService: codebuild.amazonaws.com
      `,
    },
    {
      sid: 'LeaveNetwork',
      actions: ['ec2:DeleteNetworkInterface'],
      resources: [interfaces],
      condition: text`
        ArnEquals:
          ec2:Vpc: !Sub arn:\${AWS::Partition}:ec2:\${AWS::Region}:\${AWS::AccountId}:vpc/${vpcId}
      `,
    },
  ];
}
