import { NotFoundError } from '@backstage/errors';
import type { CatalogApi } from '@backstage/plugin-catalog-react';
import type {
  ScaffolderApi,
  ScaffolderDryRunOptions,
} from '@backstage/plugin-scaffolder-react';
import { stepsThatWrite } from '@ecs-cicd/backstage-plugin-common';

export type GeneratedFile = { path: string; content: string };

type Template = ScaffolderDryRunOptions['template'];

type Question = {
  catalog: CatalogApi;
  scaffolder: ScaffolderApi;
  templateRef: string;
  values: ScaffolderDryRunOptions['values'];
  /** Where in the workspace the repository's files are written; the workspace itself when missing. */
  folder?: string;
};

function isTemplate(entity: object | undefined): entity is Template {
  return entity !== undefined && 'kind' in entity && entity.kind === 'Template';
}

function decode(base64: string): string {
  const bytes = Uint8Array.from(atob(base64), byte => byte.charCodeAt(0));
  return new TextDecoder().decode(bytes);
}

/** What the template's own steps would write for these answers: the scaffolder runs them, dry, and makes nothing. */
export async function generateFiles(
  question: Question,
): Promise<GeneratedFile[]> {
  const { catalog, scaffolder, templateRef, values, folder } = question;
  const template = await catalog.getEntityByRef(templateRef);
  if (!isTemplate(template)) {
    throw new NotFoundError(`There is no ${templateRef} in the catalog`);
  }
  const steps = stepsThatWrite(template.spec.steps);
  const root = folder ? `${folder}/` : '';
  const { directoryContents } = await scaffolder.dryRun({
    // Only what writes: starters are fetched from beside the template, which a dry run does not see.
    template: { ...template, spec: { ...template.spec, steps, output: {} } },
    values,
    directoryContents: [],
  });
  return directoryContents
    .filter(({ path }) => path.startsWith(root))
    .map(({ path, base64Content }) => ({
      path: path.slice(root.length),
      content: decode(base64Content),
    }))
    .sort((one, other) => one.path.localeCompare(other.path));
}
