import { createHash } from 'node:crypto';
import { asMap, isMap } from '../Template';

/** A template's parameters by name, as far as they have values. */
export type GivenParameters = Record<string, unknown>;

/**
 * What the logical id of a function's version ends with, so that another code gets another version. Parameters count by
 * their values in the code alone: `AutoPublishAliasAllProperties` takes the properties as they are written, so that a
 * parameter's new value makes no version there, as in SAM itself (aws/serverless-application-model, issue 3820).
 */
export function versionHash(
  properties: Record<string, unknown>,
  code: unknown,
  parameters: GivenParameters,
): string {
  const { AutoPublishCodeSha256, Environment, MemorySize } = properties;
  if (AutoPublishCodeSha256 !== undefined) {
    return String(resolveParameters(AutoPublishCodeSha256, parameters)).slice(
      0,
      10,
    );
  }
  const versioned =
    String(properties.AutoPublishAliasAllProperties) === 'true'
      ? { ...properties, Code: code }
      : {
          ...asMap(resolveParameters(code, parameters)),
          ...asMap(Environment),
          MemorySize,
        };
  return createHash('sha256')
    .update(JSON.stringify(versioned))
    .digest('hex')
    .slice(0, 10);
}

/** The values of a document's parameters: those that are given, or the defaults. */
export function parametersOf(
  document: Record<string, unknown>,
  given: Record<string, string>,
): GivenParameters {
  const defaults = Object.entries(asMap(document.Parameters)).flatMap(
    ([name, parameter]) => {
      const value = asMap(parameter).Default;
      return value === undefined ? [] : [[name, value]];
    },
  );
  return { ...Object.fromEntries(defaults), ...given };
}

function resolveParameters(value: unknown, parameters: GivenParameters) {
  const resolve = (inside: unknown): unknown => {
    if (Array.isArray(inside)) return inside.map(resolve);
    if (!isMap(inside)) return inside;
    const { Ref } = inside;
    if (typeof Ref === 'string' && Ref in parameters) return parameters[Ref];
    return Object.fromEntries(
      Object.entries(inside).map(([name, item]) => [
        name,
        name === 'Fn::Sub' && typeof item === 'string'
          ? item.replace(/\$\{(\w+)\}/g, (whole, parameter) =>
              parameter in parameters ? String(parameters[parameter]) : whole,
            )
          : resolve(item),
      ]),
    );
  };
  return resolve(value);
}
