import type { ServiceSpec } from '../../../../service/ServiceSpec';
import { scalar, sections, text } from '../../../text';
import type { PipelineOptions } from '../PipelineOptions';
import { shiftsTraffic } from '../shape';
import { alarms } from './alarms';
import { ecsService } from './ecsService';
import { validationHook } from './hook';
import { loadBalancer } from './loadBalancer';
import { parameters } from './parameters';
import { scalingByLoad } from './scaling';
import {
  loadBalancerSecurityGroups,
  taskSecurityGroup,
} from './securityGroups';
import { taskDefinition } from './taskDefinition';
import { taskRoles } from './taskRoles';

/** A service behind a load balancer. */
export function webTemplate(
  spec: Omit<ServiceSpec, 'tools' | 'source'>,
  options: PipelineOptions,
) {
  return `${text`
    # ${
      spec.name
    } in one environment. The pipeline deploys this one template as a stack for each of them, with the values of
    # infrastructure/<environment>.json and the image that it built.
    AWSTemplateFormatVersion: '2010-09-09'
    Description: ${scalar(spec.description || `The service ${spec.name}`)}

    Parameters:
      ${parameters(spec)}

    Conditions:
      HasCertificate: !Not [!Equals [!Ref CertificateArn, '']]
      HasAlarmTopic: !Not [!Equals [!Ref AlarmTopicArn, '']]

    Resources:
      ${sections(
        ecsService(spec),
        taskDefinition(spec, options),
        taskRoles(spec, options),
        taskSecurityGroup(spec),
        loadBalancer(spec),
        loadBalancerSecurityGroups(spec),
        shiftsTraffic(spec) && validationHook(spec),
        alarms(spec),
        scalingByLoad,
      )}

    Outputs:
      ServiceUrl:
        Value: !Sub
          - \${Protocol}://\${LoadBalancer.DNSName}
          - Protocol: !If [HasCertificate, https, http]
      ServiceArn:
        Value: !Ref Service
      TaskDefinitionArn:
        Value: !Ref TaskDefinition
      LogGroupName:
        Value: !Ref LogGroup
  `}\n`;
}
