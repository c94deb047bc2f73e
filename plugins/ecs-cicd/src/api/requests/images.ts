import { parseEntityRef } from '@backstage/catalog-model';
import type {
  ImageComparison,
  ImageDetail,
  ImageFindingList,
  ImageList,
} from '@ecs-cicd/backstage-plugin-common';
import type {
  CompareImagesQuery,
  ListImageFindingsQuery,
  ListImagesQuery,
} from '../EcsCicdApi';
import { present, type Http } from './Http';

const IMAGES = '/v1/entities/{kind}/{namespace}/{name}/images' as const;

export async function listImages(
  http: Http,
  entityRef: string,
  query: ListImagesQuery = {},
  options?: { signal?: AbortSignal },
): Promise<ImageList> {
  const { data } = await http.client.request('get', IMAGES, {
    baseUrl: await http.baseUrl(),
    params: { path: parseEntityRef(entityRef), query },
    signal: options?.signal,
  });
  return present(data, 'list of images');
}

export async function getImage(
  http: Http,
  entityRef: string,
  digest: string,
  query: { repository?: string } = {},
  options?: { signal?: AbortSignal },
): Promise<ImageDetail> {
  const { data } = await http.client.request('get', `${IMAGES}/{digest}`, {
    baseUrl: await http.baseUrl(),
    params: { path: { ...parseEntityRef(entityRef), digest }, query },
    signal: options?.signal,
  });
  return present(data, 'image');
}

export async function listImageFindings(
  http: Http,
  entityRef: string,
  digest: string,
  query: ListImageFindingsQuery = {},
  options?: { signal?: AbortSignal },
): Promise<ImageFindingList> {
  const { data } = await http.client.request(
    'get',
    `${IMAGES}/{digest}/findings`,
    {
      baseUrl: await http.baseUrl(),
      params: { path: { ...parseEntityRef(entityRef), digest }, query },
      signal: options?.signal,
    },
  );
  return present(data, 'list of findings');
}

export async function compareImages(
  http: Http,
  entityRef: string,
  digest: string,
  query: CompareImagesQuery,
  options?: { signal?: AbortSignal },
): Promise<ImageComparison> {
  const { data } = await http.client.request(
    'get',
    `${IMAGES}/{digest}/compare`,
    {
      baseUrl: await http.baseUrl(),
      params: { path: { ...parseEntityRef(entityRef), digest }, query },
      signal: options?.signal,
    },
  );
  return present(data, 'comparison');
}
