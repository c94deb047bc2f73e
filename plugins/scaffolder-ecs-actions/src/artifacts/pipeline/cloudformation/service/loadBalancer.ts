import type { ServiceSpec } from '../../../../service/ServiceSpec';
import { sections, text } from '../../../text';
import { shiftsTraffic, usesCodeDeploy } from '../shape';

type Spec = Pick<
  ServiceSpec,
  'name' | 'kind' | 'strategy' | 'port' | 'healthPath'
>;

/** The header that asks for the version which does not serve everybody yet. */
export const CANDIDATE_HEADER = 'x-release-candidate';

/** Ports with a certificate, and without one. */
const callers: [number, number] = [443, 80];
const testers: [number, number] = [8443, 8080];

const notFound = text`
  - Type: fixed-response
    FixedResponseConfig:
      StatusCode: '404'
`;

/** ECS changes the weights of both rules; the order of the target groups says nothing about which is the new one. */
const nativeRoutes = sections(
  listener('Listener', callers),
  text`
    # Where callers go. ECS moves the weights during a deployment.
    ProductionRule:
      Type: AWS::ElasticLoadBalancingV2::ListenerRule
      Properties:
        ListenerArn: !Ref Listener
        Priority: 10
        Conditions:
          - Field: path-pattern
            PathPatternConfig:
              Values:
                - /*
        Actions:
          - Type: forward
            ForwardConfig:
              TargetGroups:
                - TargetGroupArn: !Ref BlueTargetGroup
                  Weight: 100
                - TargetGroupArn: !Ref GreenTargetGroup
                  Weight: 0
  `,
  text`
    # Where whoever asks for the candidate goes: the validation hook, before callers do.
    TestRule:
      Type: AWS::ElasticLoadBalancingV2::ListenerRule
      Properties:
        ListenerArn: !Ref Listener
        Priority: 1
        Conditions:
          - Field: http-header
            HttpHeaderConfig:
              HttpHeaderName: ${CANDIDATE_HEADER}
              Values:
                - 'true'
        Actions:
          - Type: forward
            ForwardConfig:
              TargetGroups:
                - TargetGroupArn: !Ref BlueTargetGroup
                  Weight: 100
                - TargetGroupArn: !Ref GreenTargetGroup
                  Weight: 0
  `,
);

/** CodeDeploy switches whole listeners: one for callers and one for the validation hook. */
const codeDeployRoutes = sections(
  text`
    # Where callers go. CodeDeploy changes the targets of both listeners, so do not change them here afterwards.
    ${listener('Listener', callers, 'BlueTargetGroup')}
  `,
  text`
    # Where the validation hook goes, before callers do.
    ${listener('TestListener', testers, 'BlueTargetGroup')}
  `,
);

/** The load balancer with its target groups and what leads to them. */
export function loadBalancer(spec: Spec) {
  return sections(
    text`
      LoadBalancer:
        Type: AWS::ElasticLoadBalancingV2::LoadBalancer
        Properties:
          Type: application
          Scheme: !If [HasCertificate, internet-facing, internal]
          Subnets: !If [HasCertificate, !Ref PublicSubnetIds, !Ref PrivateSubnetIds]
          SecurityGroups:
            - !GetAtt LoadBalancerSecurityGroup.GroupId
          LoadBalancerAttributes:
            - Key: routing.http.drop_invalid_header_fields.enabled
              Value: 'true'
    `,
    shiftsTraffic(spec) && nativeRoutes,
    usesCodeDeploy(spec) && codeDeployRoutes,
    spec.strategy === 'rolling' && listener('Listener', callers, 'TargetGroup'),
    ...targetGroupNames(spec).map(id => targetGroup(id, spec)),
  );
}

/** Two where traffic moves from one to the other, one where tasks are replaced in place. */
export function targetGroupNames(spec: Pick<Spec, 'kind' | 'strategy'>) {
  return shiftsTraffic(spec) || usesCodeDeploy(spec)
    ? ['BlueTargetGroup', 'GreenTargetGroup']
    : ['TargetGroup'];
}

function targetGroup(id: string, { port, healthPath }: Spec) {
  return text`
    ${id}:
      Type: AWS::ElasticLoadBalancingV2::TargetGroup
      Properties:
        TargetType: ip
        Protocol: HTTP
        Port: ${port}
        VpcId: !Ref VpcId
        HealthCheckProtocol: HTTP
        HealthCheckPath: ${healthPath}
        HealthCheckIntervalSeconds: 10
        HealthCheckTimeoutSeconds: 5
        HealthyThresholdCount: 3
        UnhealthyThresholdCount: 3
        Matcher:
          HttpCode: '200'
        TargetGroupAttributes:
          - Key: deregistration_delay.timeout_seconds
            Value: '30'
  `;
}

function listener(id: string, ports: [number, number], target?: string) {
  return text`
    ${id}:
      Type: AWS::ElasticLoadBalancingV2::Listener
      Properties:
        LoadBalancerArn: !Ref LoadBalancer
        Port: !If [HasCertificate, ${ports.join(', ')}]
        Protocol: !If [HasCertificate, HTTPS, HTTP]
        SslPolicy: !If
          - HasCertificate
          - ELBSecurityPolicy-TLS13-1-2-2021-06
          - !Ref AWS::NoValue
        Certificates: !If
          - HasCertificate
          - - CertificateArn: !Ref CertificateArn
          - !Ref AWS::NoValue
        DefaultActions:
          ${
            target
              ? `- Type: forward\n  TargetGroupArn: !Ref ${target}`
              : notFound
          }
  `;
}
