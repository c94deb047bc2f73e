import type { ServiceSpec } from '../../../../service/ServiceSpec';
import { sections, text } from '../../../text';
import { usesCodeDeploy } from '../shape';

/** A task that nobody calls. */
export function taskSecurityGroup({
  name,
  kind,
  port,
}: Pick<ServiceSpec, 'name' | 'kind' | 'port'>) {
  return text`
    TaskSecurityGroup:
      Type: AWS::EC2::SecurityGroup
      Properties:
        GroupDescription: Tasks of ${name}
        VpcId: !Ref VpcId
        ${kind === 'web' && fromLoadBalancer(port)}
        # AWS itself and other services over TLS. Add what else the service calls, such as its database.
        SecurityGroupEgress:
          - Description: HTTPS
            IpProtocol: tcp
            FromPort: 443
            ToPort: 443
            CidrIp: 0.0.0.0/0
  `;
}

const testers = text`
  - Description: Whoever asks for the version that does not serve everybody yet
    IpProtocol: tcp
    FromPort: !If [HasCertificate, 8443, 8080]
    ToPort: !If [HasCertificate, 8443, 8080]
    CidrIp: !If [HasCertificate, 0.0.0.0/0, !Ref InternalCidr]
`;

/** The load balancer lets callers in and speaks to the tasks alone. */
export function loadBalancerSecurityGroups({
  name,
  port,
  kind,
  strategy,
}: Pick<ServiceSpec, 'name' | 'port' | 'kind' | 'strategy'>) {
  return sections(
    text`
      LoadBalancerSecurityGroup:
        Type: AWS::EC2::SecurityGroup
        Properties:
          GroupDescription: Load balancer of ${name}
          VpcId: !Ref VpcId
          SecurityGroupIngress:
            - Description: Callers
              IpProtocol: tcp
              FromPort: !If [HasCertificate, 443, 80]
              ToPort: !If [HasCertificate, 443, 80]
              CidrIp: !If [HasCertificate, 0.0.0.0/0, !Ref InternalCidr]
            ${usesCodeDeploy({ kind, strategy }) && testers}
    `,
    text`
      LoadBalancerToTasks:
        Type: AWS::EC2::SecurityGroupEgress
        Properties:
          Description: Tasks
          GroupId: !GetAtt LoadBalancerSecurityGroup.GroupId
          DestinationSecurityGroupId: !GetAtt TaskSecurityGroup.GroupId
          IpProtocol: tcp
          FromPort: ${port}
          ToPort: ${port}
    `,
  );
}

function fromLoadBalancer(port: number) {
  return text`
    SecurityGroupIngress:
      - Description: Load balancer
        IpProtocol: tcp
        FromPort: ${port}
        ToPort: ${port}
        SourceSecurityGroupId: !GetAtt LoadBalancerSecurityGroup.GroupId
  `;
}
