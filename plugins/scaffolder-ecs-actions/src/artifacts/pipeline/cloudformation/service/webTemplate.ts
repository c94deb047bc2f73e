import type { ServiceSpec } from '../../../../service/ServiceSpec';
import { lines, sections, text } from '../../../text';
import type { PipelineOptions } from '../PipelineOptions';
import { usesCodeDeploy } from '../shape';
import { alarms } from './alarms';
import { codeDeploy } from './codeDeploy';
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
import { hasAlarmTopic, hasCertificate, serviceTemplate } from './template';

/** A service behind a load balancer. */
export function webTemplate(spec: ServiceSpec, options: PipelineOptions) {
  return serviceTemplate({
    name: spec.name,
    description: spec.description,
    parameters: parameters(spec, options),
    conditions: lines(hasCertificate, hasAlarmTopic),
    resources: sections(
      ecsService(spec),
      taskDefinition(spec, options),
      taskRoles(spec, options),
      taskSecurityGroup(spec),
      loadBalancer(spec),
      loadBalancerSecurityGroups(spec),
      usesCodeDeploy(spec) && codeDeploy(spec),
      spec.strategy !== 'rolling' && validationHook(spec),
      alarms(spec),
      scalingByLoad,
    ),
    outputs: text`
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
    `,
  });
}
