import { FormFieldBlueprint } from '@backstage/plugin-scaffolder-react/alpha';

/** The fields of the software templates' forms. Each is loaded when somebody creates something, and not before. */
export const formFields = [
  FormFieldBlueprint.make({
    name: 'service-name',
    params: {
      field: () => import('./EcsServiceName/field').then(m => m.field),
    },
  }),
  FormFieldBlueprint.make({
    name: 'environments',
    params: {
      field: () => import('./EcsEnvironments/field').then(m => m.field),
    },
  }),
  FormFieldBlueprint.make({
    name: 'deployment-strategy',
    params: {
      field: () => import('./EcsDeploymentStrategy/field').then(m => m.field),
    },
  }),
  FormFieldBlueprint.make({
    name: 'generated-files',
    params: {
      field: () => import('./EcsGeneratedFiles/field').then(m => m.field),
    },
  }),
];
