/** One statement of a role, with the names by which a template knows them. */
export type Grant = { role: string; actions: string[]; resources: unknown[] };

type Statement = { Action: string | string[]; Resource: unknown };
type Role = {
  Type: string;
  Properties: {
    ManagedPolicyArns?: unknown[];
    Policies?: { PolicyDocument: { Statement: Statement[] } }[];
  };
};

const listed = <T>(value: T | T[]): T[] =>
  Array.isArray(value) ? value : [value];

/** Every permission that a template gives to a role; a policy of AWS's own counts as one for everything. */
export function grantsIn(template: {
  Resources: Record<string, Role>;
}): Grant[] {
  return Object.entries(template.Resources)
    .filter(([, { Type }]) => Type === 'AWS::IAM::Role')
    .flatMap(([role, { Properties }]) => [
      ...(Properties.ManagedPolicyArns ?? []).map(policy => ({
        role,
        actions: [String(policy)],
        resources: ['*'],
      })),
      ...(Properties.Policies ?? [])
        .flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
        .map(({ Action, Resource }) => ({
          role,
          actions: listed(Action),
          resources: listed(Resource),
        })),
    ]);
}
