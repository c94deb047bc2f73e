import { alarmTypes } from './alarmTypes';
import { codeDeployTypes } from './codeDeployTypes';
import { ecsTypes } from './ecsTypes';
import { lambdaTypes } from './lambdaTypes';
import { loadBalancingTypes } from './loadBalancingTypes';
import { recorded } from './recorded';
import { recordedTypes } from './recordedTypes';
import { releaseTypes } from './releaseTypes';
import type { ResourceType } from './ResourceType';
import { scalingTypes } from './scalingTypes';

const types: Record<string, ResourceType> = {
  ...recordedTypes,
  ...alarmTypes,
  ...codeDeployTypes,
  ...ecsTypes,
  ...lambdaTypes,
  ...loadBalancingTypes,
  ...releaseTypes,
  ...scalingTypes,
};

/** What makes resources of a type; those that nobody makes are only written down. */
export function resourceTypeOf(type: string): ResourceType {
  types[type] ??= recorded(type, {});
  return types[type];
}
