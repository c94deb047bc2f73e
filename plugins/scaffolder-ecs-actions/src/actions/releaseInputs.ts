import { refusedSeverities } from '../artifacts/buildspec/scanGate';
import type { ReleaseSpec } from '../artifacts/releaseScripts/ReleaseSpec';
import {
  environmentsOf,
  type TemplateSettings,
} from '../config/templateSettings';
import { serviceInputs, serviceOf, type Zod } from './serviceInputs';

/** Inputs of the actions for tools outside of AWS. */
export const releaseInputs = {
  name: serviceInputs.name,
  kind: serviceInputs.kind,
  language: serviceInputs.language,
  strategy: serviceInputs.strategy,
  healthPath: serviceInputs.healthPath,
  branch: (z: Zod) =>
    z
      .string()
      .regex(/^[\w./-]+$/)
      .optional()
      .describe('Whose changes are released; `main` when missing'),
  environments: (z: Zod) =>
    serviceInputs
      .environments(z)
      .describe(
        'Names out of ecsCicd.templates.environments of the configuration; all of them when missing, none for a base image. The last one is production',
      ),
  approval: (z: Zod) =>
    z
      .boolean()
      .optional()
      .describe('Whether a person looks before production; yes when missing'),
  refuse: (z: Zod) =>
    z
      .enum(refusedSeverities)
      .optional()
      .describe(
        'Findings of the scan from this severity on fail the build; `HIGH` when missing',
      ),
  targetPath: serviceInputs.targetPath,
  overwrite: serviceInputs.overwrite,
};

type Answers = Pick<ReleaseSpec, 'name'> &
  Partial<
    Pick<
      ReleaseSpec,
      | 'kind'
      | 'language'
      | 'strategy'
      | 'healthPath'
      | 'branch'
      | 'approval'
      | 'refuse'
    >
  > & {
    environments?: string[];
  };

/**
 * What the inputs above say, with what they mean where they are missing.
 *
 * @throws InputError when an environment is not one of the configuration's
 */
export function releaseOf(
  answers: Answers,
  settings: TemplateSettings,
): ReleaseSpec {
  const { environments, ...service } = answers;
  const { kind, language, strategy, healthPath } = serviceOf(service);
  return {
    name: answers.name,
    kind,
    language,
    strategy,
    healthPath,
    branch: answers.branch ?? 'main',
    approval: answers.approval ?? true,
    refuse: answers.refuse ?? 'HIGH',
    tools: settings.tools,
    environments: environmentsOf(settings, { kind, environments }),
  };
}
