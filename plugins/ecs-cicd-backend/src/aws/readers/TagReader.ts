import { paginateGetResources } from '@aws-sdk/client-resource-groups-tagging-api';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import {
  parseResourceArn,
  partitionOf,
  type Place,
  type ResourceArn,
} from '../../catalog/ResourceArn';
import type { NamedOfType, Tags } from '../../catalog/namedResources';
import type { AwsLocation } from '../AwsSettings';
import { take, type Sweep } from '../Sweep';

/** What is looked for, in the words of the tagging API. */
export type TaggedType =
  | 'codepipeline'
  | 'codebuild:project'
  | 'ecs:service'
  | 'ecr:repository';

/** More than a service will ever have; a tag that matches more is too wide to mean one service. */
const MOST = 50;

/** Finds what annotations name by tags or by a bare name, in the places that the config names. */
export class TagReader {
  readonly #sweep: Sweep;
  readonly #locations: AwsLocation[];

  constructor(sweep: Sweep, locations: AwsLocation[]) {
    this.#sweep = sweep;
    this.#locations = locations;
  }

  /** The ARNs that are named, and those that carry the tags. */
  async resolve(named: NamedOfType, type: TaggedType): Promise<ResourceArn[]> {
    const { arns, tags } = named;
    if (!tags) return arns;
    const failures = this.#sweep.problems.length;
    const places = await this.#places();
    const found = await Promise.all(
      places.map(place => this.#find(place, tags, type)),
    );
    const all = new Map(
      [...arns, ...found.flat()].map(arn => [arn.arn, arn] as const),
    );
    if (found.flat().length === 0 && this.#sweep.problems.length === failures) {
      this.#reportNothing(places, tags, type);
    }
    return [...all.values()];
  }

  /** A name without a place is looked for in the first place of the config. */
  async pipelineOfName(name: string): Promise<ResourceArn | undefined> {
    const [place] = await this.#places();
    return (
      place &&
      parseResourceArn(
        `arn:${partitionOf(place.region)}:codepipeline:${place.region}:${
          place.accountId
        }:${name}`,
      )
    );
  }

  async #places(): Promise<Place[]> {
    const all = await Promise.all(
      this.#locations.map(async ({ accountId, regions }) => {
        const id = accountId ?? (await this.#ownAccount(regions[0]));
        return id ? regions.map(region => ({ accountId: id, region })) : [];
      }),
    );
    return all.flat();
  }

  /** The account that the portal's own credentials belong to. */
  async #ownAccount(region: string): Promise<string | undefined> {
    const sweep = this.#sweep;
    const identity = await sweep.attempt('annotation', undefined, () =>
      sweep.once(
        'own-account',
        () =>
          sweep
            .client('sts', { accountId: '', region })
            .send(new GetCallerIdentityCommand({}), sweep.sendOptions),
        () => true,
      ),
    );
    return identity?.Account;
  }

  async #find(
    place: Place,
    tags: Tags,
    type: TaggedType,
  ): Promise<ResourceArn[]> {
    const sweep = this.#sweep;
    const found = await sweep.attempt('annotation', describe(tags), () =>
      take(
        paginateGetResources(
          { client: sweep.client('tag', place), pageSize: 100 },
          {
            ResourceTypeFilters: [type],
            TagFilters: Object.entries(tags).map(([Key, value]) => ({
              Key,
              Values: value === '' ? [] : [value],
            })),
          },
          sweep.sendOptions,
        ),
        page => page.ResourceTagMappingList,
        MOST,
      ),
    );
    return (found ?? []).flatMap(({ ResourceARN }) => {
      const arn = parseResourceArn(ResourceARN ?? '');
      // The filter for CodePipeline has no finer word, and its webhooks and action types may carry tags too.
      const isPipeline = !arn?.resource.match(/[/:]/);
      return arn && (type !== 'codepipeline' || isPipeline) ? [arn] : [];
    });
  }

  #reportNothing(places: Place[], tags: Tags, type: TaggedType): void {
    const where = places
      .map(({ accountId, region }) => `${accountId}/${region}`)
      .join(', ');
    this.#sweep.report({
      code: 'notFound',
      part: 'annotation',
      message: `No ${type} with the tags ${describe(
        tags,
      )} was found in ${where}.`,
      hint: 'Check the tags on the AWS resource, and that ecsCicd.aws.locations lists its account and region.',
      resource: describe(tags),
      operation: 'tag:GetResources',
    });
  }
}

function describe(tags: Tags): string {
  return Object.entries(tags)
    .map(([key, value]) => `${key}=${value}`)
    .join(',');
}
