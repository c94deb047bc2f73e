import { catalogApiRef } from '@backstage/plugin-catalog-react';
import type { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { explainServiceName } from '@ecs-cicd/backstage-plugin-common';
import { entityOfName } from './entityOfName';
import type { ServiceNameOptions } from './options';

/** Before the form goes on: the rule, and the catalog as it is now. What the catalog throws stops the form too. */
export const validateServiceName: CustomFieldValidator<
  string,
  ServiceNameOptions
> = async (name, field, { apiHolder }) => {
  const problem = explainServiceName(name ?? '');
  if (problem) {
    field.addError(problem);
    return;
  }
  const entity = await apiHolder
    .get(catalogApiRef)
    ?.getEntityByRef(entityOfName(name));
  if (entity) {
    field.addError(`There is a component of that name. Choose another one.`);
  }
};
