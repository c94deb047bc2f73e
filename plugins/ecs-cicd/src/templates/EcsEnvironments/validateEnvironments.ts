import { configApiRef } from '@backstage/frontend-plugin-api';
import type { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { readTemplateEnvironments } from '../readTemplateEnvironments';
import { explainChoice } from './chooseEnvironments';

/** Before the form goes on: what is chosen is there, and a change can be tested before it reaches production. */
export const validateEnvironments: CustomFieldValidator<string[]> = (
  chosen,
  field,
  { apiHolder },
) => {
  const config = apiHolder.get(configApiRef);
  const problem = explainChoice(
    chosen ?? [],
    config ? readTemplateEnvironments(config) : [],
  );
  if (problem) field.addError(problem);
};
