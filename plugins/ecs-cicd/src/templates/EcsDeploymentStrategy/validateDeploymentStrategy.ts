import type { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import type { DeploymentStrategyOptions } from './EcsDeploymentStrategy';
import { strategiesFor } from './strategies';

/** Before the form goes on: an address can carry a strategy that does not fit. */
export const validateDeploymentStrategy: CustomFieldValidator<
  string,
  DeploymentStrategyOptions
> = (strategy, field, { uiSchema }) => {
  const choices = strategiesFor(uiSchema?.['ui:options']?.kind ?? 'web');
  if (!choices.some(choice => choice === strategy)) {
    field.addError(`Choose one of ${choices.join(', ')}.`);
  }
};
