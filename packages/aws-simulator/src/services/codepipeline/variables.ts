import type { ActionDeclaration } from '@aws-sdk/client-codepipeline';
import type { Execution } from './store';

/** A configuration names a variable that nobody has put out. */
export class UnresolvedVariable extends Error {}

const VARIABLE = /#\{([\w@-]+)\.([\w@-]+)\}/g;

/** An action's or a rule's configuration with every `#{namespace.variable}` replaced by its value. */
export function resolveConfiguration(
  execution: Execution,
  action: Pick<ActionDeclaration, 'configuration'>,
): Record<string, string> {
  const resolved: Record<string, string> = {};
  for (const [key, text] of Object.entries(action.configuration ?? {})) {
    resolved[key] = text.replace(
      VARIABLE,
      (reference, namespace: string, variable: string) => {
        const value = namespaceOf(execution, namespace)?.[variable];
        if (value === undefined) {
          throw new UnresolvedVariable(
            `The action configuration contains the variable reference ${reference}, which cannot be resolved`,
          );
        }
        return value;
      },
    );
  }
  return resolved;
}

function namespaceOf(
  execution: Execution,
  namespace: string,
): Record<string, string> | undefined {
  if (namespace === 'variables') return execution.variables;
  if (namespace === 'codepipeline') {
    return { PipelineExecutionId: execution.id };
  }
  return execution.namespaces.get(namespace);
}
