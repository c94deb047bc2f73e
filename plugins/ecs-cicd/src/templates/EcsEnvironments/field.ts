import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { EcsEnvironments } from './EcsEnvironments';
import { validateEnvironments } from './validateEnvironments';

/** `ui:field: EcsEnvironments`. */
export const field = createFormField({
  name: 'EcsEnvironments',
  component: EcsEnvironments,
  validation: validateEnvironments,
  schema: makeFieldSchema({ output: z => z.array(z.string()) }),
});
