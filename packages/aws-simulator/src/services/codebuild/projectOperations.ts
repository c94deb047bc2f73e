import type {
  CreateProjectCommandInput,
  CreateProjectOutput,
  DeleteProjectCommandInput,
  Project,
  Tag,
  UpdateProjectCommandInput,
  UpdateProjectOutput,
} from '@aws-sdk/client-codebuild';
import type { CallContext } from '../../protocol/Operation';
import { ServiceError } from '../../protocol/ServiceError';
import { createProject, deleteProject, findProject } from './store';

const NAME = /^[A-Za-z0-9][A-Za-z0-9_-]{1,149}$/;

/** What a project keeps as its caller wrote it. */
type Settings = Omit<CreateProjectCommandInput, 'name' | 'tags'>;

export function CreateProject(
  input: CreateProjectCommandInput,
  { place }: CallContext,
): CreateProjectOutput {
  const { name = '', tags, ...settings } = input;
  if (!NAME.test(name)) {
    refuse(
      'Invalid project name: it must match [A-Za-z0-9][A-Za-z0-9\\-_]{1,149}',
    );
  }
  requireSettings(settings);
  const { source } = settings;
  const { project } = createProject(place, {
    name,
    source: source?.type === 'CODEPIPELINE' ? undefined : source,
    buildspec: source?.buildspec,
    tags: asRecord(tags),
    runsBuildspec: true,
  });
  Object.assign(project, kept(settings));
  return { project };
}

/** Changes what is given and leaves the rest. */
export function UpdateProject(
  input: UpdateProjectCommandInput,
  { place }: CallContext,
): UpdateProjectOutput {
  const { name, tags, ...settings } = input;
  const record = findProject(place, name);
  requireSettings(settings);
  if (tags) {
    record.tags = asRecord(tags);
    record.project.tags = tags;
  }
  Object.assign(record.project, kept(settings), {
    lastModified: new Date(place.world.now),
  });
  return { project: record.project };
}

/** One that is not there is deleted already. */
export function DeleteProject(
  input: DeleteProjectCommandInput,
  { place }: CallContext,
): object {
  deleteProject(place, input.name ?? '');
  return {};
}

function requireSettings({ source, artifacts }: Partial<Settings>): void {
  const fromPipeline = source?.type === 'CODEPIPELINE';
  const toPipeline = artifacts?.type === 'CODEPIPELINE';
  if (source && artifacts && fromPipeline !== toPipeline) {
    refuse(
      'Invalid artifacts: artifact type CODEPIPELINE belongs to source type CODEPIPELINE, and only to that',
    );
  }
  if (source?.type === 'NO_SOURCE' && !source.buildspec) {
    refuse(
      'Invalid project source: a project without a source needs a buildspec',
    );
  }
}

/** A badge is told as an object, all else as it was given. */
function kept({
  badgeEnabled,
  ...settings
}: Partial<Settings>): Partial<Project> {
  const given = Object.fromEntries(
    Object.entries(settings).filter(([, value]) => value !== undefined),
  );
  return badgeEnabled === undefined
    ? given
    : { ...given, badge: { badgeEnabled } };
}

function asRecord(tags: readonly Tag[] = []): Record<string, string> {
  return Object.fromEntries(
    tags.map(({ key = '', value = '' }) => [key, value]),
  );
}

function refuse(message: string): never {
  throw new ServiceError('InvalidInputException', message);
}
