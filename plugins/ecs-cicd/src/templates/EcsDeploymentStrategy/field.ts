import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { SERVICE_KINDS } from '@ecs-cicd/backstage-plugin-common';
import { EcsDeploymentStrategy } from './EcsDeploymentStrategy';
import { validateDeploymentStrategy } from './validateDeploymentStrategy';

/** `ui:field: EcsDeploymentStrategy`. */
export const field = createFormField({
  name: 'EcsDeploymentStrategy',
  component: EcsDeploymentStrategy,
  validation: validateDeploymentStrategy,
  schema: makeFieldSchema({
    output: z => z.string(),
    uiOptions: z => z.object({ kind: z.enum(SERVICE_KINDS).optional() }),
  }),
});
