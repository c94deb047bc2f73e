import {
  ANNOTATION_LOCATION,
  ANNOTATION_SOURCE_LOCATION,
  parseEntityRef,
  parseLocationRef,
  RELATION_OWNED_BY,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { ConflictError, InputError } from '@backstage/errors';
import {
  CODEPIPELINE_ARN_ANNOTATION,
  CODEPIPELINE_LEGACY_ANNOTATION,
  CODEPIPELINE_TAGS_ANNOTATION,
} from '@ecs-cicd/backstage-plugin-common';
import { explainServiceName } from '../../service/names';
import type { ToolsSpec } from '../../service/ServiceSpec';
import { parseRepositoryUrl, type RepositoryUrl } from './parseRepositoryUrl';

/** A service of the catalog, and the repository that it comes from. */
export interface LocatedService {
  name: string;
  entityRef: string;
  description: string;
  /** An entity ref. */
  owner: string;
  host: 'codecommit' | 'github';
  /** Of CodeCommit, or `owner/name`. */
  repository: string;
  branch: string;
  /** Where its files are read from. */
  sourceUrl: string;
  /** For the actions that publish to GitHub. */
  repoUrl?: string;
  /** The catalog file from the repository's root; missing when it is kept somewhere else. */
  catalogInfoPath?: string;
}

const PIPELINES = [
  CODEPIPELINE_ARN_ANNOTATION,
  CODEPIPELINE_TAGS_ANNOTATION,
  CODEPIPELINE_LEGACY_ANNOTATION,
];

/**
 * Finds the repository that a component of the catalog comes from.
 *
 * @throws InputError for a component that a pipeline cannot be added to, ConflictError for one that has a pipeline
 */
export function locateService(
  entity: Entity,
  options: { tools: ToolsSpec; isGitHub: (url: string) => boolean },
): LocatedService {
  const entityRef = stringifyEntityRef(entity);
  const { name, description = '', annotations = {} } = entity.metadata;
  if (entity.kind.toLocaleLowerCase('en-US') !== 'component') {
    throw new InputError(
      `${entityRef} is no component, and only a component has a pipeline`,
    );
  }
  const pipeline = PIPELINES.find(key => annotations[key]);
  if (pipeline) {
    throw new ConflictError(
      `${entityRef} has a pipeline already: its annotation ${pipeline} says ${annotations[pipeline]}. Its releases are on its tab Releases`,
    );
  }
  const problem = explainServiceName(name);
  if (problem) {
    throw new InputError(
      `What is made in AWS is called after the component, and the name ${name} will not do: ${problem}`,
    );
  }
  const { sourceUrl, source } = sourceOf(entityRef, annotations, options);
  return {
    name,
    entityRef,
    description: description.slice(0, 200) || `The service ${name}`,
    owner: ownerOf(entity),
    host: source.host,
    repository: source.repository,
    branch: source.branch ?? 'main',
    sourceUrl,
    ...(source.host === 'github'
      ? { repoUrl: repoUrlOf(source.hostname, source.repository) }
      : {}),
    ...catalogFileOf(annotations, source, options.isGitHub),
  };
}

function sourceOf(
  entityRef: string,
  annotations: Record<string, string>,
  options: { tools: ToolsSpec; isGitHub: (url: string) => boolean },
): { sourceUrl: string; source: RepositoryUrl } {
  const sourceUrl = urlOf(annotations[ANNOTATION_SOURCE_LOCATION]);
  if (!sourceUrl) {
    throw new InputError(
      `The catalog does not know where the source of ${entityRef} is: it comes from ${
        annotations[ANNOTATION_LOCATION] ?? 'nowhere'
      }. Keep its catalog file in its repository and register that, or write the annotation ${ANNOTATION_SOURCE_LOCATION}: url:https://… into it`,
    );
  }
  const source = parseRepositoryUrl(sourceUrl, options.isGitHub);
  if (!source) {
    throw new InputError(
      `The source of ${entityRef} is at ${sourceUrl}, which is neither a repository of AWS CodeCommit nor one of a GitHub that the portal's integrations name`,
    );
  }
  if (source.path) {
    throw new InputError(
      `The source of ${entityRef} is the folder ${source.path} of the repository ${source.repository}, and a pipeline builds from the root of a repository`,
    );
  }
  if (source.region && source.region !== options.tools.region) {
    throw new InputError(
      `The repository of ${entityRef} is in ${source.region} and pipelines stand in ${options.tools.region}, and a pipeline hears only of repositories in its own region`,
    );
  }
  return { sourceUrl, source };
}

function ownerOf(entity: Entity): string {
  const [owner] =
    entity.relations?.filter(({ type }) => type === RELATION_OWNED_BY) ?? [];
  if (owner) return owner.targetRef;
  const said = entity.spec?.owner;
  if (typeof said !== 'string') {
    throw new InputError(`${stringifyEntityRef(entity)} has no owner`);
  }
  return stringifyEntityRef(
    parseEntityRef(said, {
      defaultKind: 'group',
      defaultNamespace: entity.metadata.namespace ?? 'default',
    }),
  );
}

function catalogFileOf(
  annotations: Record<string, string>,
  source: RepositoryUrl,
  isGitHub: (url: string) => boolean,
): Pick<LocatedService, 'catalogInfoPath'> {
  const url = urlOf(annotations[ANNOTATION_LOCATION]);
  const file = url ? parseRepositoryUrl(url, isGitHub) : undefined;
  const same =
    file?.path &&
    file.hostname === source.hostname &&
    file.repository === source.repository &&
    file.branch === source.branch;
  return same ? { catalogInfoPath: file.path } : {};
}

function repoUrlOf(hostname: string, repository: string): string {
  const [owner, repo] = repository.split('/');
  return `${hostname}?owner=${owner}&repo=${repo}`;
}

/** Of a location in the catalog's notation, if it is a URL. */
function urlOf(location: string | undefined): string | undefined {
  if (!location?.startsWith('url:')) return undefined;
  return parseLocationRef(location).target;
}
