import { InputError } from '@backstage/errors';
import { refusedSeverities } from '../artifacts/buildspec/scanGate';
import type { ReleaseSpec } from '../artifacts/releaseScripts/ReleaseSpec';
import { serviceInputs, serviceOf, type Zod } from './serviceInputs';

const account = (z: Zod) =>
  z.string().regex(/^\d{12}$/, 'must be twelve digits, in quotes');
const region = (z: Zod) => z.string().regex(/^[a-z]{2}(?:-[a-z]+)+-\d$/);

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
  account: (z: Zod) =>
    account(z).describe('Where the registry stands: twelve digits, in quotes'),
  region: (z: Zod) => region(z).describe('Where the registry stands'),
  environments: (z: Zod) =>
    z
      .array(
        z.object({
          name: z.string().regex(/^[a-z][a-z0-9-]{0,15}$/),
          account: account(z).optional(),
          region: region(z).optional(),
        }),
      )
      .optional()
      .describe(
        'In the order of promotion, the last one is production; account and region are those of the registry when missing. `test` and `production` when missing; none for a base image',
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
    account: string;
    region: string;
    environments?: { name: string; account?: string; region?: string }[];
  };

/**
 * What the inputs above say, with what they mean where they are missing.
 *
 * @throws InputError when a service that runs somewhere has no environment
 */
export function releaseOf(answers: Answers): ReleaseSpec {
  const { environments, ...service } = answers;
  const { kind, language, strategy, healthPath } = serviceOf(service);
  const places =
    kind === 'base-image'
      ? []
      : environments ?? [{ name: 'test' }, { name: 'production' }];
  if (kind !== 'base-image' && places.length === 0) {
    throw new InputError(
      `${answers.name} has to run somewhere: name at least one environment`,
    );
  }
  return {
    name: answers.name,
    kind,
    language,
    strategy,
    healthPath,
    branch: answers.branch ?? 'main',
    approval: answers.approval ?? true,
    refuse: answers.refuse ?? 'HIGH',
    tools: { account: answers.account, region: answers.region },
    environments: places.map(place => ({
      name: place.name,
      account: place.account ?? answers.account,
      region: place.region ?? answers.region,
    })),
  };
}
