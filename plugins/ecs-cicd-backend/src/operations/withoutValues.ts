import type {
  OperationInput,
  OperationRequest,
} from '@ecs-cicd/backstage-plugin-common';

/** What may be kept of an input: people put anything into variables, so of those only the names. */
export function withoutValues(input: OperationInput): {
  input: OperationInput;
  variableNames: string[];
} {
  const { variables = [], ...rest } = input;
  return { input: rest, variableNames: variables.map(({ name }) => name) };
}

/** Shorter than that a value says nothing, and is part of ordinary words. */
const MASKED = 4;

/** What a provider says of a request, which may quote it. */
export function maskValues(
  message: string,
  { input }: Pick<OperationRequest, 'input'>,
): string {
  return (input?.variables ?? [])
    .filter(({ value }) => value.length >= MASKED)
    .reduce((text, { value }) => text.replaceAll(value, '…'), message);
}
