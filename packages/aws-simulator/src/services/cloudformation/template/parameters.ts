import type { Place } from '../../../world/World';
import { findSsmParameter } from '../resources/parameterStore';
import type { Template, TemplateParameter } from './Template';
import { validationError } from './validationError';

/** By name, as they were given: what a Parameter Store type asks for is resolved when it is used. */
export type ParameterValues = Record<string, string>;

/** The value of every parameter of a template: what is given, or the default. Refuses what does not fit. */
export function bindParameters(
  template: Template,
  given: ParameterValues,
): ParameterValues {
  const unknown = Object.keys(given).filter(
    name => !template.parameters.has(name),
  );
  if (unknown.length > 0) {
    throw validationError(
      `Parameters: [${unknown.join(', ')}] do not exist in the template`,
    );
  }
  const values: ParameterValues = {};
  const missing: string[] = [];
  for (const [name, parameter] of template.parameters) {
    const value = given[name] ?? parameter.defaultValue;
    if (value === undefined) missing.push(name);
    else values[name] = checked(name, parameter, value);
  }
  if (missing.length > 0) {
    throw validationError(
      `Parameters: [${missing.join(', ')}] must have values`,
    );
  }
  return values;
}

function checked(
  name: string,
  parameter: TemplateParameter,
  value: string,
): string {
  const refuse = (message: string): never => {
    const { constraintDescription } = parameter;
    throw validationError(
      constraintDescription
        ? `Parameter ${name} failed to satisfy constraint: ${constraintDescription}`
        : `Parameter '${name}' ${message}`,
    );
  };
  const { type, minLength, maxLength, minValue, maxValue } = parameter;
  const items =
    type === 'CommaDelimitedList' || type.startsWith('List<')
      ? value.split(',').map(item => item.trim())
      : [value];
  for (const item of items) {
    if (parameter.allowedValues && !parameter.allowedValues.includes(item)) {
      refuse(`must be one of AllowedValues`);
    }
    if (
      parameter.allowedPattern !== undefined &&
      !new RegExp(`^(?:${parameter.allowedPattern})$`).test(item)
    ) {
      refuse(`must match pattern ${parameter.allowedPattern}`);
    }
    if (type.includes('Number')) {
      if (item.trim() === '' || !Number.isFinite(Number(item))) {
        refuse('must be a number');
      }
      if (minValue !== undefined && Number(item) < minValue) {
        refuse(`must be a number not less than ${minValue}`);
      }
      if (maxValue !== undefined && Number(item) > maxValue) {
        refuse(`must be a number not greater than ${maxValue}`);
      }
    }
  }
  if (minLength !== undefined && value.length < minLength) {
    refuse(`must contain at least ${minLength} characters`);
  }
  if (maxLength !== undefined && value.length > maxLength) {
    refuse(`must contain at most ${maxLength} characters`);
  }
  return value;
}

/** What a `Ref` to a parameter gives. */
export function parameterValue(
  place: Place,
  { type }: TemplateParameter,
  value: string,
): unknown {
  const stored = /^AWS::SSM::Parameter::Value<(.+)>$/.exec(type);
  const text = stored ? storedValue(place, value) : value;
  const kind = stored ? stored[1] : type;
  return kind === 'CommaDelimitedList' || kind.startsWith('List<')
    ? text.split(',').map(item => item.trim())
    : text;
}

/** Of each parameter that names one of Parameter Store, what stands there. */
export function resolvedValues(
  place: Place,
  template: Template,
  values: ParameterValues,
): ParameterValues {
  return Object.fromEntries(
    [...template.parameters]
      .filter(([, { type }]) => type.startsWith('AWS::SSM::Parameter::Value<'))
      .map(([name]) => [name, storedValue(place, values[name])]),
  );
}

function storedValue(place: Place, name: string): string {
  const value = findSsmParameter(place, name);
  if (value === undefined) {
    throw validationError(
      `Unable to fetch parameters [${name}] from parameter store for this account.`,
    );
  }
  return value;
}
