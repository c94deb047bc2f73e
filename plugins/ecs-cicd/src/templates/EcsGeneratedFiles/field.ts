import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { EcsGeneratedFiles } from './EcsGeneratedFiles';

/** `ui:field: EcsGeneratedFiles`. */
export const field = createFormField({
  name: 'EcsGeneratedFiles',
  component: EcsGeneratedFiles,
  schema: makeFieldSchema({
    output: z => z.null(),
    uiOptions: z =>
      z.object({ template: z.string(), folder: z.string().optional() }),
  }),
});
