import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { SERVICE_KINDS } from '@ecs-cicd/backstage-plugin-common';
import { EcsServiceName } from './EcsServiceName';
import { validateServiceName } from './validateServiceName';

/** `ui:field: EcsServiceName`. */
export const field = createFormField({
  name: 'EcsServiceName',
  component: EcsServiceName,
  validation: validateServiceName,
  schema: makeFieldSchema({
    output: z => z.string(),
    uiOptions: z => z.object({ kind: z.enum(SERVICE_KINDS).optional() }),
  }),
});
