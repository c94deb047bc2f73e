import type { ServiceSpec } from '../../../../service/ServiceSpec';
import { sections, text } from '../../../text';
import { role } from '../role';
import { CANDIDATE_HEADER } from './loadBalancer';

type Spec = Pick<ServiceSpec, 'name' | 'healthPath'>;

const hookCode = text`
  const { get } = require('node:' + process.env.URL.split(':')[0]);

  // The certificate is for the service's own name, and this calls the load balancer by its.
  const options = {
    headers: { '${CANDIDATE_HEADER}': 'true' },
    checkServerIdentity: () => undefined,
    timeout: 5000,
  };

  const ask = () =>
    new Promise((resolve, reject) => {
      const request = get(process.env.URL, options, response => {
        response.resume();
        resolve(response.statusCode);
      });
      request.on('timeout', () => request.destroy(new Error('No answer within 5 seconds')));
      request.on('error', reject);
    });

  exports.handler = async () => {
    for (let attempt = 1; attempt <= 5; attempt++) {
      try {
        const status = await ask();
        console.log('Attempt ' + attempt + ': ' + status);
        if (status === 200) return { hookStatus: 'SUCCEEDED' };
      } catch (error) {
        console.log('Attempt ' + attempt + ': ' + error.message);
      }
      await new Promise(resolve => setTimeout(resolve, 3000));
    }
    return { hookStatus: 'FAILED' };
  };
`;

/** The function that ECS asks, once the new version has test traffic, whether callers may follow. */
export function validationHook({ name, healthPath }: Spec) {
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
              URL: !Sub
                - \${Protocol}://\${LoadBalancer.DNSName}${healthPath}
                - Protocol: !If [HasCertificate, https, http]
          Code:
            ZipFile: |
              ${hookCode}
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
              FromPort: !If [HasCertificate, 443, 80]
              ToPort: !If [HasCertificate, 443, 80]
              CidrIp: 0.0.0.0/0
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
      ],
    }),
  );
}
