import type { OperationInput } from '@ecs-cicd/backstage-plugin-common';

/** What may be kept of an input: people put anything into variables, so of those only the names. */
export function withoutValues(input: OperationInput): {
  input: OperationInput;
  variableNames: string[];
} {
  const { variables = [], ...rest } = input;
  return { input: rest, variableNames: variables.map(({ name }) => name) };
}
