import type {
  GetResourcesInput,
  GetResourcesOutput,
} from '@aws-sdk/client-resource-groups-tagging-api';
import type {
  Operation,
  ServiceDefinition,
  TaggedResource,
} from '../../protocol/Operation';
import { callFrom, makePlace } from '../testUtils/story';
import { createTaggingService } from '.';
import { getResources, getTagKeys, getTagValues } from './operations';

const at = 'eu-central-1:111122223333';
const PIPELINE = `arn:aws:codepipeline:${at}:shop`;
const SERVICE = `arn:aws:ecs:${at}:service/prod/shop`;
const CLUSTER = `arn:aws:ecs:${at}:cluster/prod`;
const REPOSITORY = `arn:aws:ecr:${at}:repository/team/shop`;

const services = (): ServiceDefinition[] => [
  {
    id: 'everything',
    iamPrefix: 'everything',
    operations: {},
    taggedResources: (): TaggedResource[] => [
      { arn: PIPELINE, tags: { app: 'shop', stage: 'prod' } },
      { arn: SERVICE, tags: { app: 'shop', stage: 'test' } },
      { arn: CLUSTER, tags: { stage: 'prod' } },
      { arn: REPOSITORY, tags: { app: 'other' } },
      { arn: `arn:aws:ecs:${at}:cluster/untagged`, tags: {} },
    ],
  },
];

describe('Resource Groups Tagging', () => {
  const call = callFrom(makePlace());
  const get: Operation<GetResourcesInput, GetResourcesOutput> =
    getResources(services);
  const found = (input: GetResourcesInput) =>
    get(input, call).ResourceTagMappingList?.map(each => each.ResourceARN);

  it.each<[string, GetResourcesInput, string[]]>([
    ['everything', {}, [PIPELINE, REPOSITORY, CLUSTER, SERVICE]],
    [
      'a key',
      { TagFilters: [{ Key: 'app' }] },
      [PIPELINE, REPOSITORY, SERVICE],
    ],
    [
      'one of several values',
      { TagFilters: [{ Key: 'app', Values: ['shop', 'other'] }] },
      [PIPELINE, REPOSITORY, SERVICE],
    ],
    [
      'every key',
      {
        TagFilters: [
          { Key: 'app', Values: ['shop'] },
          { Key: 'stage', Values: ['prod'] },
        ],
      },
      [PIPELINE],
    ],
    ['a service', { ResourceTypeFilters: ['codepipeline'] }, [PIPELINE]],
    [
      'kinds of resources',
      { ResourceTypeFilters: ['ecs:service', 'ecr:repository'] },
      [REPOSITORY, SERVICE],
    ],
    ['ARNs', { ResourceARNList: [CLUSTER] }, [CLUSTER]],
  ])('finds by %s', (_, input, expected) => {
    expect(found(input)).toEqual(expected);
  });

  it('pages, and tells keys and values', () => {
    const first = get({ ResourcesPerPage: 3 }, call);
    expect(first.ResourceTagMappingList).toHaveLength(3);
    const last = get(
      { ResourcesPerPage: 3, PaginationToken: first.PaginationToken },
      call,
    );
    expect(last).toMatchObject({
      PaginationToken: '',
      ResourceTagMappingList: [{ ResourceARN: SERVICE }],
    });
    expect(getTagKeys(services)({}, call).TagKeys).toEqual(['app', 'stage']);
    expect(getTagValues(services)({ Key: 'stage' }, call).TagValues).toEqual([
      'prod',
      'test',
    ]);
    expect(() =>
      found({ ResourceARNList: [CLUSTER], TagFilters: [{ Key: 'app' }] }),
    ).toThrow('cannot be combined');
  });

  it('is one of the services that it asks', () => {
    const all: ServiceDefinition[] = [];
    all.push(createTaggingService(() => all));
    expect(Object.keys(all[0].operations)).toEqual([
      'GetResources',
      'GetTagKeys',
      'GetTagValues',
    ]);
  });
});
