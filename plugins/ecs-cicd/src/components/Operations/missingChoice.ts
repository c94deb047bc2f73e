import type {
  OperationInput,
  OperationOffer,
} from '@ecs-cicd/backstage-plugin-common';

/** What has still to be chosen before an operation can be sent; `undefined` when nothing is. */
export function missingChoice(
  { operation, choices }: OperationOffer,
  input: OperationInput,
): string | undefined {
  switch (operation) {
    case 'roll-back-stage':
      return input.toExecutionId ? undefined : 'the execution to go back to';
    case 'redeploy':
      return input.toDeploymentId ? undefined : 'the deployment to go back to';
    case 'set-desired-count':
      return input.desiredCount === undefined ||
        input.desiredCount === choices?.desiredCount
        ? 'the number of tasks'
        : undefined;
    case 'close-transition':
      return input.reason?.trim() ? undefined : 'the reason';
    case 'start-pipeline':
      return choices?.variables
        ?.filter(({ isRequired }) => isRequired)
        .map(({ name }) => name)
        .find(
          name => !input.variables?.some(one => one.name === name && one.value),
        );
    default:
      return undefined;
  }
}
