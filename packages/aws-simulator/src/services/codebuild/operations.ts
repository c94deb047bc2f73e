import type {
  BatchGetBuildsCommandInput,
  BatchGetBuildsOutput,
  BatchGetProjectsCommandInput,
  BatchGetProjectsOutput,
  ListBuildsCommandInput,
  ListBuildsForProjectCommandInput,
  ListBuildsForProjectOutput,
  ListBuildsOutput,
  ListProjectsCommandInput,
  ListProjectsOutput,
  SortOrderType,
} from '@aws-sdk/client-codebuild';
import type { CallContext } from '../../protocol/Operation';
import { paginate } from '../../protocol/paginate';
import { ServiceError } from '../../protocol/ServiceError';
import { codeBuildStore, findProject } from './store';

const MAXIMUM = 100;

export function ListProjects(
  input: ListProjectsCommandInput,
  { place }: CallContext,
): ListProjectsOutput {
  const { projects } = place.world.store(codeBuildStore, place);
  const records = [...projects.values()].map(({ project }) => project);
  if (input.sortBy === 'CREATED_TIME') {
    records.sort((a, b) => Number(a.created) - Number(b.created));
  } else if (input.sortBy === 'LAST_MODIFIED_TIME') {
    records.sort((a, b) => Number(a.lastModified) - Number(b.lastModified));
  } else {
    records.sort((a, b) => (a.name < b.name ? -1 : 1));
  }
  if (input.sortOrder === 'DESCENDING') records.reverse();
  const page = paginateNames(
    records.map(({ name }) => name),
    input.nextToken,
  );
  return { projects: page.items, nextToken: page.nextToken };
}

export function BatchGetProjects(
  input: BatchGetProjectsCommandInput,
  { place }: CallContext,
): BatchGetProjectsOutput {
  const { projects } = place.world.store(codeBuildStore, place);
  const byName = new Map(
    batch(input.names, 'names').map(nameOrArn => [
      nameOrArn,
      projects.get(nameOrArn.replace(/^arn:.*:project\//, '')),
    ]),
  );
  return {
    projects: [...byName.values()].flatMap(record => record?.project ?? []),
    projectsNotFound: [...byName].flatMap(([name, record]) =>
      record ? [] : name,
    ),
  };
}

export function ListBuildsForProject(
  input: ListBuildsForProjectCommandInput,
  { place }: CallContext,
): ListBuildsForProjectOutput {
  const { builds } = findProject(place, input.projectName);
  const page = paginateNames(
    inOrder(
      builds.map(({ build }) => build.id),
      input.sortOrder,
    ),
    input.nextToken,
  );
  return { ids: page.items, nextToken: page.nextToken };
}

export function ListBuilds(
  input: ListBuildsCommandInput,
  { place }: CallContext,
): ListBuildsOutput {
  const { builds } = place.world.store(codeBuildStore, place);
  const page = paginateNames(
    inOrder([...builds.keys()], input.sortOrder),
    input.nextToken,
  );
  return { ids: page.items, nextToken: page.nextToken };
}

export function BatchGetBuilds(
  input: BatchGetBuildsCommandInput,
  { place }: CallContext,
): BatchGetBuildsOutput {
  const { builds } = place.world.store(codeBuildStore, place);
  const byId = new Map(
    batch(input.ids, 'ids').map(idOrArn => [
      idOrArn,
      builds.get(idOrArn.replace(/^arn:.*:build\//, '')),
    ]),
  );
  return {
    builds: [...byId.values()].flatMap(running => running?.build ?? []),
    buildsNotFound: [...byId].flatMap(([id, running]) => (running ? [] : id)),
  };
}

function batch(values: string[] | undefined, member: string): string[] {
  if (!values || values.length === 0 || values.length > MAXIMUM) {
    throw new ServiceError(
      'InvalidInputException',
      `Member '${member}' must have length between 1 and ${MAXIMUM}`,
    );
  }
  return values;
}

/** Newest first, unless the caller asks otherwise. */
function inOrder(ids: string[], order: SortOrderType | undefined): string[] {
  return order === 'ASCENDING' ? ids : ids.reverse();
}

function paginateNames(names: string[], token: string | undefined) {
  return paginate(names, name => name, {
    token,
    limit: undefined,
    maximum: MAXIMUM,
    invalidToken: 'InvalidInputException',
  });
}
