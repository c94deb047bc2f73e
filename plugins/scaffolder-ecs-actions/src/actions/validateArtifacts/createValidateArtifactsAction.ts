import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  type Finding,
  severities,
  type SourceFile,
} from '../../validation/Finding';
import { validateFiles } from '../../validation/validateFiles';
import { readWorkspace } from '../readWorkspace';
import { examples } from './examples';

const format = ({ path, line, column, rule, message, mend }: Finding) =>
  `${path}:${line}:${column} ${rule} ${message} → ${mend}`;

const count = (number: number, noun: string) =>
  `${number} ${noun}${number === 1 ? '' : 's'}`;

/** A path names a file, or a folder with all that is in it. */
const isBelow = (path: string, asked: string) => {
  const plain = asked.replace(/^\.\//, '').replace(/\/$/, '');
  return path === plain || path.startsWith(`${plain}/`);
};

/** What the repository has beside the files that are added to it. */
async function filesAround(
  ctx: {
    input: { basePath?: string };
    workspacePath: string;
    signal?: AbortSignal;
  },
  files: readonly SourceFile[],
): Promise<SourceFile[]> {
  const { basePath } = ctx.input;
  if (basePath === undefined) return [];
  const all = await readWorkspace(ctx.workspacePath, basePath, ctx.signal);
  return all.filter(({ path }) => !files.some(file => file.path === path));
}

/** `ecs:artifacts:validate`: what is wrong with the files that deliver a service, whoever wrote them. */
export function createValidateArtifactsAction() {
  return createTemplateAction({
    id: 'ecs:artifacts:validate',
    description:
      'Reads the files of the workspace that deliver a service (AppSpec, buildspec, task definition, templates, pipelines, workflows, Jenkinsfile, Dockerfile, CDK app, hooks) and reports each problem with file, line, rule and mend',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        path: z =>
          z
            .string()
            .optional()
            .describe(
              'A folder in the workspace that stands for the root of the repository; the workspace when missing',
            ),
        files: z =>
          z
            .array(z.string().min(1))
            .min(1)
            .optional()
            .describe(
              'Files or folders below the path to report on; all when missing. The others are still read, to hold files to one another',
            ),
        basePath: z =>
          z
            .string()
            .optional()
            .describe(
              'A folder in the workspace with a repository that the files below the path are added to: it is read to hold them to its own files, and not reported on',
            ),
        failOn: z =>
          z
            .enum([...severities, 'never'])
            .optional()
            .describe(
              'From which severity on the step fails; `error` when missing, `never` to go on with whatever was found',
            ),
      },
      output: {
        findings: z =>
          z
            .array(
              z.object({
                path: z.string(),
                line: z.number().describe('From 1'),
                column: z.number().describe('From 1'),
                rule: z.string(),
                severity: z.enum(severities),
                message: z.string().describe('What is wrong'),
                mend: z.string().describe('What to write instead'),
              }),
            )
            .describe('In the order of files and lines'),
        errors: z => z.number().describe('How many of them are errors'),
        warnings: z => z.number().describe('How many of them are warnings'),
      },
    },
    async handler(ctx) {
      const { path = '.', files: asked, failOn = 'error' } = ctx.input;
      const files = await readWorkspace(ctx.workspacePath, path, ctx.signal);
      const around = await filesAround(ctx, files);
      const missing = asked?.filter(
        name => !files.some(file => isBelow(file.path, name)),
      );
      if (missing?.length) {
        throw new InputError(
          `There is no ${missing.join(', ')} below ${path} in the workspace`,
        );
      }
      const findings = validateFiles([...files, ...around]).filter(
        finding =>
          files.some(file => file.path === finding.path) &&
          (!asked || asked.some(name => isBelow(finding.path, name))),
      );
      for (const finding of findings) {
        ctx.logger[finding.severity === 'error' ? 'error' : 'warn'](
          format(finding),
        );
      }
      const errors = findings.filter(
        ({ severity }) => severity === 'error',
      ).length;
      const warnings = findings.length - errors;
      const verdict = `${count(errors, 'error')} and ${count(
        warnings,
        'warning',
      )}`;
      ctx.logger.info(`Looked at ${count(files.length, 'file')}: ${verdict}`);
      ctx.output('findings', findings);
      ctx.output('errors', errors);
      ctx.output('warnings', warnings);
      if (
        failOn !== 'never' &&
        (errors > 0 || (failOn === 'warning' && warnings > 0))
      ) {
        throw new InputError(
          `The files have ${verdict}; the log names each with its line and its mend. The first: ${format(
            findings.find(
              ({ severity }) => failOn === 'warning' || severity === 'error',
            ) ?? findings[0],
          )}`,
        );
      }
    },
  });
}
