import type { Place } from '../../../world/World';
import { exportedValue } from '../engine/exports';
import { resourceSchema } from '../schema/resourceSchemas';
import { intrinsicFunctions } from './intrinsicFunctions';
import { ParameterValues, parameterValue } from './parameters';
import { attributeReference, Reference } from './references';
import { isMap, Template } from './Template';
import { validationError } from './validationError';

/** What stands for `AWS::NoValue`: the property is not there. */
const NO_VALUE = Symbol('AWS::NoValue');

/** What a resource gives to those that refer to it. */
export interface ResourceValues {
  ref: string;
  attributes: Record<string, unknown>;
}

/** Where a template's values come from. */
export interface EvaluationScope {
  place: Place;
  stackId: string;
  stackName: string;
  template: Template;
  parameters: ParameterValues;
  /** A resource of the stack; undefined when there is none, or none yet. */
  resource: (logicalId: string) => ResourceValues | undefined;
}

/** Resolves the values of one template, with one set of parameters. */
export class Evaluation {
  readonly scope: EvaluationScope;
  /** The names of the exports that have been asked for. */
  readonly imports = new Set<string>();
  readonly #conditions = new Map<string, boolean>();

  constructor(scope: EvaluationScope) {
    this.scope = scope;
  }

  /** A value with all its functions resolved; undefined for `AWS::NoValue`. */
  value(value: unknown): unknown {
    const resolved = this.#resolve(value);
    return resolved === NO_VALUE ? undefined : resolved;
  }

  /** A function's argument that has to be text. */
  text(value: unknown): string {
    const resolved = this.value(value);
    if (typeof resolved === 'object' || resolved === undefined) {
      throw validationError(
        `Template error: a string is needed, and not ${JSON.stringify(
          resolved ?? null,
        )}`,
      );
    }
    return String(resolved);
  }

  /** Whether a condition of the template holds. */
  condition(name: string): boolean {
    const known = this.#conditions.get(name);
    if (known !== undefined) return known;
    const { conditions } = this.scope.template;
    if (!conditions.has(name)) {
      throw validationError(
        `Template format error: Unresolved condition dependency ${name} in the Conditions block of the template`,
      );
    }
    const holds = this.holds(conditions.get(name));
    this.#conditions.set(name, holds);
    return holds;
  }

  /** Whether a function of conditions answers true. */
  holds(value: unknown): boolean {
    const [name, argument] = isMap(value) ? Object.entries(value)[0] ?? [] : [];
    const all = Array.isArray(argument) ? argument : [];
    switch (name) {
      case 'Condition':
        return this.condition(String(argument));
      case 'Fn::Equals':
        return (
          JSON.stringify(this.#comparable(all[0])) ===
          JSON.stringify(this.#comparable(all[1]))
        );
      case 'Fn::And':
        return all.every(one => this.holds(one));
      case 'Fn::Or':
        return all.some(one => this.holds(one));
      case 'Fn::Not':
        return !this.holds(all[0]);
      default:
        throw validationError(
          'Template format error: Every Condition member must be a Condition, Fn::And, Fn::Equals, Fn::Not or Fn::Or',
        );
    }
  }

  /** The resources that the stack is to have. */
  wantedResources(): Set<string> {
    const wanted = new Set<string>();
    for (const [logicalId, { condition }] of this.scope.template.resources) {
      if (condition === undefined || this.condition(condition)) {
        wanted.add(logicalId);
      }
    }
    return wanted;
  }

  /** A parameter, a pseudo parameter, or a resource. */
  reference({ name, attribute }: Reference): unknown {
    const { place, template, parameters, resource } = this.scope;
    if (attribute === undefined) {
      const parameter = template.parameters.get(name);
      if (parameter) return parameterValue(place, parameter, parameters[name]);
      if (name.startsWith('AWS::')) return this.#pseudoParameter(name);
    }
    const values = resource(name);
    if (!values) {
      throw validationError(
        `Template format error: Unresolved resource dependencies [${name}] in the Resources block of the template`,
      );
    }
    if (attribute === undefined) return values.ref;
    const found = values.attributes[attribute];
    if (found === undefined) {
      const type = template.resources.get(name)?.type ?? '';
      if (!resourceSchema(type)) return `${values.ref}/${attribute}`;
      throw validationError(
        `Template error: resource ${name} does not support attribute type ${attribute} in Fn::GetAtt`,
      );
    }
    return found;
  }

  importValue(name: string): string {
    this.imports.add(name);
    return exportedValue(this.scope.place, name);
  }

  #comparable(value: unknown): unknown {
    const resolved = this.value(value);
    return typeof resolved === 'object' ? resolved : String(resolved);
  }

  #resolve(value: unknown): unknown {
    if (Array.isArray(value)) {
      return value
        .map(item => this.#resolve(item))
        .filter(item => item !== NO_VALUE);
    }
    if (!isMap(value)) return value;
    const entries = Object.entries(value);
    if (entries.length === 1) {
      const [[name, argument]] = entries;
      if (name === 'Ref') return this.#ref(String(argument));
      if (name === 'Fn::GetAtt') {
        return this.reference(attributeReference(argument));
      }
      if (name === 'Fn::If') return this.#if(argument);
      if (name.startsWith('Fn::')) return this.#call(name, argument);
    }
    return Object.fromEntries(
      entries.flatMap(([name, item]) => {
        const resolved = this.#resolve(item);
        return resolved === NO_VALUE ? [] : [[name, resolved]];
      }),
    );
  }

  #ref(name: string): unknown {
    return name === 'AWS::NoValue' ? NO_VALUE : this.reference({ name });
  }

  #if(argument: unknown): unknown {
    if (!Array.isArray(argument) || argument.length !== 3) {
      throw validationError(
        'Template error: Fn::If requires a list argument with three elements: a condition, and the values if it is true and if it is false',
      );
    }
    const [condition, yes, no] = argument;
    return this.#resolve(this.condition(String(condition)) ? yes : no);
  }

  #call(name: string, argument: unknown): unknown {
    const call = intrinsicFunctions[name];
    if (!call) {
      throw validationError(
        `Template format error: Encountered unsupported function: ${name} Supported functions are: [${[
          'Fn::GetAtt',
          'Fn::If',
          ...Object.keys(intrinsicFunctions),
        ]
          .sort()
          .join(', ')}]`,
      );
    }
    return call(argument, this);
  }

  #pseudoParameter(name: string): unknown {
    const { place, stackId, stackName } = this.scope;
    switch (name) {
      case 'AWS::AccountId':
        return place.account;
      case 'AWS::Region':
        return place.region;
      case 'AWS::Partition':
        return 'aws';
      case 'AWS::URLSuffix':
        return 'amazonaws.com';
      case 'AWS::StackId':
        return stackId;
      case 'AWS::StackName':
        return stackName;
      case 'AWS::NotificationARNs':
        return [];
      default:
        throw validationError(
          `Template format error: Unresolved resource dependencies [${name}] in the Resources block of the template`,
        );
    }
  }
}
