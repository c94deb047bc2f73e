import type { Parameter } from '@aws-sdk/client-cloudformation';
import { ServiceError } from '../../../protocol/ServiceError';
import type { Place } from '../../../world/World';
import { ParameterValues, resolvedValues } from './parameters';
import type { Template } from './Template';

/** Parameters as they may be shown: nothing of those that are not to be echoed. */
export function shownParameters(
  place: Place,
  template: Template,
  values: ParameterValues,
): Parameter[] {
  const resolved = resolvedNow(place, template, values);
  return Object.entries(values).map(([ParameterKey, ParameterValue]) => ({
    ParameterKey,
    ParameterValue: template.parameters.get(ParameterKey)?.noEcho
      ? '****'
      : ParameterValue,
    ResolvedValue: resolved[ParameterKey],
  }));
}

/** What stood in Parameter Store may have gone since. */
function resolvedNow(
  place: Place,
  template: Template,
  values: ParameterValues,
): ParameterValues {
  try {
    return resolvedValues(place, template, values);
  } catch (error) {
    if (error instanceof ServiceError) return {};
    throw error;
  }
}
