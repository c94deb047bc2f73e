import type { ServiceSpec } from '../../../../service/ServiceSpec';
import { hookSource } from '../../../hook/hookSource';
import { sections, text } from '../../../text';
import { arn } from '../arns';
import { role, type Statement } from '../role';
import { usesCodeDeploy } from '../shape';
import { CANDIDATE_HEADER } from './loadBalancer';

type Spec = Pick<ServiceSpec, 'name' | 'kind' | 'strategy' | 'healthPath'>;

/** Its network leads to AWS over the same port as to everything else. */
const tellCodeDeploy = text`
  - Description: CodeDeploy
    IpProtocol: tcp
    FromPort: 443
    ToPort: 443
    CidrIp: 0.0.0.0/0
`;

const tellVerdict: Statement = {
  sid: 'TellVerdict',
  actions: ['codedeploy:PutLifecycleEventHookExecutionStatus'],
  resources: [
    arn('codedeploy', 'deploymentgroup:${AWS::StackName}/${AWS::StackName}'),
  ],
};

/** The function that ECS asks, once the new version has test traffic, whether callers may follow. */
export function validationHook(spec: Spec) {
  const { name, healthPath } = spec;
  const throughCodeDeploy = usesCodeDeploy(spec);
  const ports = throughCodeDeploy ? '8443, 8080' : '443, 80';
  return sections(
    text`
      # Asked once the new version has test traffic and before callers follow. Put the checks here that must never fail.
      ValidationHook:
        Type: AWS::Lambda::Function
        Properties:
          FunctionName: !Sub \${AWS::StackName}-validation
          Description: Tells whether the new version of ${name} may have traffic
          Runtime: nodejs24.x
          Handler: index.handler
          Timeout: 60
          MemorySize: 128
          Role: !GetAtt ValidationHookRole.Arn
          LoggingConfig:
            LogGroup: !Ref ValidationHookLogGroup
          VpcConfig:
            SubnetIds: !Ref PrivateSubnetIds
            SecurityGroupIds:
              - !GetAtt ValidationHookSecurityGroup.GroupId
          Environment:
            Variables:
              HEADERS: '{"${CANDIDATE_HEADER}":"true"}'
              URL: !Sub
                - \${Protocol}://\${LoadBalancer.DNSName}${
                  throughCodeDeploy ? ':${Port}' : ''
                }${healthPath}
                - Protocol: !If [HasCertificate, https, http]
                  ${
                    throughCodeDeploy &&
                    'Port: !If [HasCertificate, 8443, 8080]'
                  }
          Code:
            ZipFile: |
              ${hookSource(throughCodeDeploy ? 'codedeploy' : 'ecs').trimEnd()}
    `,
    text`
      ValidationHookSecurityGroup:
        Type: AWS::EC2::SecurityGroup
        Properties:
          GroupDescription: Validation hook of ${name}
          VpcId: !Ref VpcId
          SecurityGroupEgress:
            - Description: Load balancer
              IpProtocol: tcp
              FromPort: !If [HasCertificate, ${ports}]
              ToPort: !If [HasCertificate, ${ports}]
              CidrIp: 0.0.0.0/0
            ${throughCodeDeploy && tellCodeDeploy}
    `,
    text`
      ValidationHookLogGroup:
        Type: AWS::Logs::LogGroup
        Properties:
          LogGroupName: !Sub /aws/lambda/\${AWS::StackName}-validation
          RetentionInDays: 90
    `,
    role({
      id: 'ValidationHookRole',
      why: 'What the hook may do: write its log and stand in the network of the service.',
      trust: { service: 'lambda.amazonaws.com' },
      statements: [
        {
          sid: 'WriteLog',
          actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          resources: ['!GetAtt ValidationHookLogGroup.Arn'],
        },
        {
          sid: 'JoinNetwork',
          why: 'Lambda makes its network interfaces before it knows them; AWS does not let these actions be narrowed.',
          actions: [
            'ec2:CreateNetworkInterface',
            'ec2:DeleteNetworkInterface',
            'ec2:DescribeNetworkInterfaces',
            'ec2:DescribeSubnets',
          ],
          resources: 'everything',
        },
        ...(throughCodeDeploy ? [tellVerdict] : []),
      ],
    }),
  );
}
