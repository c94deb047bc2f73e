import { deliveryTools, sizes } from '../../service/ServiceSpec';
import { serviceInputs, type Zod } from '../serviceInputs';

const entityRef = /^[a-z]+:[a-z0-9_.-]+\/[a-z0-9_.-]+$/i;
/** Of CodeCommit, or `owner/name` on a host of Git. */
const repository = /^[\w.-]+(?:\/[\w.-]+)?$/;

/** What `ecs:pipeline:write` asks for. */
export const pipelineInputs = {
  name: serviceInputs.name,
  entityRef: (z: Zod) =>
    z
      .string()
      .regex(entityRef)
      .describe(
        'The entity that may operate what is made, such as `component:default/orders`: the value of the tag backstage.io/entity-ref',
      ),
  owner: (z: Zod) =>
    z
      .string()
      .regex(entityRef)
      .describe('The entity ref of the owner, the value of the tag owner'),
  description: (z: Zod) =>
    z
      .string()
      .max(500)
      .optional()
      .describe('What the service does, in a sentence'),
  kind: serviceInputs.kind,
  language: serviceInputs.language,
  strategy: (z: Zod) =>
    serviceInputs
      .strategy(z)
      .describe(
        'How a new image takes over; `canary` when missing. Those with `codedeploy-` go through CodeDeploy, the others are of ECS. Workers are always replaced task by task, and a function moves by canary, linear or all at once',
      ),
  port: serviceInputs.port,
  healthPath: serviceInputs.healthPath,
  size: (z: Zod) =>
    z
      .enum(sizes)
      .optional()
      .describe(
        'Of one task and of how many there may be: `small` is a quarter of a vCPU and up to 4 tasks, `medium` a half and 8, `large` a whole one and 16. `small` when missing',
      ),
  approval: (z: Zod) =>
    z
      .boolean()
      .optional()
      .describe(
        'Whether a person approves production; nobody does when missing',
      ),
  delivery: (z: Zod) =>
    z
      .enum(deliveryTools)
      .optional()
      .describe(
        'What carries changes; `codepipeline` when missing. For the others infrastructure/pipeline.yaml holds the registry and the roles alone',
      ),
  source: (z: Zod) =>
    z
      .object({
        host: z.enum(['codecommit', 'github']),
        repository: z.string().regex(repository).optional(),
        branch: z
          .string()
          .regex(/^[\w./-]+$/)
          .optional(),
      })
      .optional()
      .describe(
        'Where the source is: its host, the repository (`owner/name` on GitHub, else the service’s name when missing) and the branch (`main` when missing). CodeCommit when missing',
      ),
  environments: (z: Zod) =>
    serviceInputs
      .environments(z)
      .describe(
        'Names out of ecsCicd.templates.environments of the configuration; all of them when missing. The last one is production',
      ),
  tool: (z: Zod) =>
    z
      .enum(['cloudformation', 'cdk'])
      .optional()
      .describe(
        'What the infrastructure is written in; `cloudformation` when missing',
      ),
  buildspec: (z: Zod) =>
    z
      .string()
      .regex(/^[\w./-]+\.ya?ml$/)
      .optional()
      .describe(
        'The buildspec of the build, from the root of the repository; `buildspec.yml` when missing',
      ),
  deploymentWindow: (z: Zod) =>
    z
      .object({
        cron: z
          .string()
          .regex(/^[\w*?,/#-]+(?: [\w*?,/#-]+){5,6}$/)
          .describe(
            'Seconds, minutes, hours, day of month, month, day of week: when production opens',
          ),
        timeZone: z.string().regex(/^[\w/+-]+$/),
      })
      .optional()
      .describe('Production opens at these times alone'),
  entryAlarms: (z: Zod) =>
    z
      .array(z.string().regex(/^[\w./-]{1,255}$/))
      .max(5)
      .optional()
      .describe(
        'CloudWatch alarms that keep a change out of production, such as those of the test environment',
      ),
  rollbackOnFailure: (z: Zod) =>
    z
      .boolean()
      .optional()
      .describe(
        'Whether a production stage that fails deploys again what it carried before',
      ),
  schedule: (z: Zod) =>
    z
      .string()
      .regex(/^(?:cron|rate)\([^()']+\)$/)
      .optional()
      .describe(
        'When a scheduled task runs, in UTC: `cron(…)` or `rate(…)`. Every night at 3 when missing',
      ),
  secrets: (z: Zod) =>
    z
      .array(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/))
      .optional()
      .describe(
        'Environment variables of the containers that Parameter Store keeps, as `/<name>-<environment>/<variable>`',
      ),
  targetPath: serviceInputs.targetPath,
  overwrite: serviceInputs.overwrite,
  basePath: serviceInputs.basePath,
};
