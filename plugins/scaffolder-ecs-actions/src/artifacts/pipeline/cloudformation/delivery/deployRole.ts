import type { ServiceSpec } from '../../../../service/ServiceSpec';
import { role } from '../role';
import {
  alarmStatements,
  functionStatements,
  logStatements,
  roleStatements,
} from './permissions/common';
import {
  containerStatements,
  scalingStatements,
  securityGroupStatements,
} from './permissions/containers';
import {
  codeDeployStatements,
  queueStatements,
  scheduleStatements,
  serverlessStatements,
} from './permissions/deployments';
import { loadBalancerStatements } from './permissions/loadBalancers';

type Spec = Pick<
  ServiceSpec,
  'name' | 'entityRef' | 'kind' | 'strategy' | 'environments'
>;

/**
 * What CloudFormation may do for the one that delivers: make, change and remove what `service.yaml` holds, by name or by the
 * service's tag. A team that adds a resource there adds its actions here.
 */
export function deployRole(spec: Spec, name?: string) {
  return role({
    id: 'DeployRole',
    why: 'What CloudFormation may do with infrastructure/service.yaml. Whoever adds a kind of resource there allows it here.',
    trust: { service: 'cloudformation.amazonaws.com' },
    name,
    statements: [
      ...containerStatements(spec),
      ...securityGroupStatements(spec),
      ...loadBalancerStatements(spec),
      ...scalingStatements(spec),
      ...queueStatements(spec),
      ...scheduleStatements(spec),
      ...functionStatements(spec),
      ...serverlessStatements(spec),
      ...codeDeployStatements(spec),
      ...roleStatements(spec),
      ...logStatements(spec),
      ...alarmStatements(spec),
    ],
  });
}
