/** What a template says, with its intrinsic functions in their long form and nothing resolved. */
export interface Template {
  text: string;
  description?: string;
  transforms: string[];
  parameters: Map<string, TemplateParameter>;
  mappings: Record<string, unknown>;
  /** By name; each is a function that answers true or false. */
  conditions: Map<string, unknown>;
  /** By logical id. */
  resources: Map<string, TemplateResource>;
  outputs: Map<string, TemplateOutput>;
}

export interface TemplateResource {
  type: string;
  properties: Record<string, unknown>;
  updatePolicy: Record<string, unknown>;
  dependsOn: string[];
  condition?: string;
  /** What becomes of the resource when the stack does not have it any more. */
  deletionPolicy: string;
  /** What becomes of it when another one takes its place. */
  updateReplacePolicy: string;
}

export interface TemplateParameter {
  type: string;
  defaultValue?: string;
  allowedValues?: string[];
  allowedPattern?: string;
  minLength?: number;
  maxLength?: number;
  minValue?: number;
  maxValue?: number;
  constraintDescription?: string;
  description?: string;
  noEcho: boolean;
}

export interface TemplateOutput {
  value: unknown;
  description?: string;
  condition?: string;
  exportName?: unknown;
}

export function asMap(value: unknown): Record<string, unknown> {
  return isMap(value) ? value : {};
}

export function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
