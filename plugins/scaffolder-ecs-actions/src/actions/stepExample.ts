import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

/** An example of an action: one step of a template. */
export function stepExample(
  action: string,
  description: string,
  input: Record<string, unknown>,
): TemplateExample {
  const [, id] = action.split(':');
  return {
    description,
    example: stringify({
      steps: [{ id, name: description, action, input }],
    }),
  };
}
