import {
  environmentsOf,
  type TemplateSettings,
} from '../config/templateSettings';
import { deliveryTools, type ServiceSpec } from '../service/ServiceSpec';
import { serviceInputs, type Zod } from './serviceInputs';

/** Inputs of the actions that tell a catalog file how a component is delivered. */
export const catalogInputs = {
  name: serviceInputs.name,
  kind: serviceInputs.kind,
  delivery: (z: Zod) =>
    z
      .enum(deliveryTools)
      .optional()
      .describe('What carries changes; `codepipeline` when missing'),
  repository: (z: Zod) =>
    z
      .string()
      .regex(/^[\w.-]+\/[\w.-]+$/)
      .optional()
      .describe('`owner/name` of a repository on GitHub'),
  environments: (z: Zod) =>
    serviceInputs
      .environments(z)
      .describe(
        "Names of environments of the portal's configuration; all of them when missing",
      ),
};

type Answers = Pick<ServiceSpec, 'name'> &
  Partial<Pick<ServiceSpec, 'kind' | 'delivery'>> & {
    repository?: string;
    environments?: string[];
  };

/**
 * What the inputs above say of the delivery, with what they mean where they are missing.
 *
 * @throws InputError when an environment is not one of the configuration's
 */
export function deliveryOf(
  answers: Answers,
  settings: TemplateSettings,
): Pick<ServiceSpec, 'delivery' | 'source' | 'tools' | 'environments'> {
  const { name, delivery = 'codepipeline', repository } = answers;
  return {
    delivery,
    source: repository
      ? { host: 'github', repository, branch: 'main' }
      : { host: 'codecommit', repository: name, branch: 'main' },
    tools: settings.tools,
    environments: environmentsOf(settings, answers),
  };
}
