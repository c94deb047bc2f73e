import { paginateDescribeImages, type ImageDetail } from '@aws-sdk/client-ecr';
import type { Place } from '../../catalog/ResourceArn';
import { take, type Sweep } from '../Sweep';

/** ECR lists images in no order, so the latest are known only when all have been seen; this bounds "all". */
export const LISTED = 5_000;

/** The images of a repository, newest first. */
export async function listImages(
  sweep: Sweep,
  place: Place,
  repositoryName: string,
): Promise<ImageDetail[]> {
  const images = await take(
    paginateDescribeImages(
      { client: sweep.client('ecr', place), pageSize: 1_000 },
      { registryId: place.accountId, repositoryName },
      sweep.sendOptions,
    ),
    page => page.imageDetails,
    LISTED,
  );
  return images.sort(
    (a, b) => Number(b.imagePushedAt ?? 0) - Number(a.imagePushedAt ?? 0),
  );
}
