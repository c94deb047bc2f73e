import type { Json, JsonObject, Template } from './readTemplate';

export interface PolicyStatement {
  /** The resource that it stands in. */
  owner: string;
  sid: string;
  effect: string;
  actions: string[];
  resources: Json[];
  condition?: Json;
}

/** Every statement of every policy of a template, other than who may take a role on. */
export function policyStatements(template: Template): PolicyStatement[] {
  return Object.entries(template.Resources).flatMap(([owner, resource]) =>
    documentsIn(resource.Properties ?? {}).flatMap(document =>
      (document.Statement as JsonObject[]).map(statement => ({
        owner,
        sid: String(statement.Sid),
        effect: String(statement.Effect),
        actions: [statement.Action].flat() as string[],
        resources: [statement.Resource ?? []].flat(),
        condition: statement.Condition,
      })),
    ),
  );
}

function documentsIn(value: Json): JsonObject[] {
  if (Array.isArray(value)) {
    return value.flatMap(documentsIn);
  }
  if (value === null || typeof value !== 'object') {
    return [];
  }
  return Object.entries(value).flatMap(([key, content]) => {
    const isDocument =
      key === 'PolicyDocument' || key === 'RepositoryPolicyText';
    return isDocument ? [content as JsonObject] : documentsIn(content);
  });
}
