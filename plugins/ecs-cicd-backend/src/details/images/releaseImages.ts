import { InputError, NotFoundError } from '@backstage/errors';
import {
  imageRepositoryId,
  type Image,
  type ImageDetail,
  type ReleaseView,
} from '@ecs-cicd/backstage-plugin-common';
import type { ImageRepositoryReference } from '@ecs-cicd/backstage-plugin-node';

const identityOf = (image: Image) =>
  `${imageRepositoryId(image)}@${image.digest}`;

/** The repositories that the releases of a view come from: those, and no others, may be read for it. */
export function repositoriesOf(
  view: Pick<ReleaseView, 'images'>,
): ImageRepositoryReference[] {
  const references = new Map(
    view.images.map(({ accountId, region, repositoryName }) => {
      const reference = { accountId, region, repositoryName };
      return [imageRepositoryId(reference), reference];
    }),
  );
  return [...references.values()];
}

/**
 * What repositories hold, with what the view knows of an image beside: who built it, where it runs, and the scan that
 * everybody else on the release page sees. An image of the view stays, also when its repository could not be listed.
 */
export function withRelease(
  listed: readonly Image[],
  view: Pick<ReleaseView, 'images'>,
): Image[] {
  const own = new Map(listed.map(image => [identityOf(image), image]));
  const known = new Map(
    view.images.map(image => [
      identityOf(image),
      withScanOf(own.get(identityOf(image)), image),
    ]),
  );
  const rest = listed.filter(image => !known.has(identityOf(image)));
  return [...known.values(), ...rest].sort(
    (a, b) =>
      (b.pushedAt ?? '').localeCompare(a.pushedAt ?? '') ||
      identityOf(a).localeCompare(identityOf(b)),
  );
}

/** The view asks for no scan that nobody waits for; the list may have. */
function withScanOf(listed: Image | undefined, image: Image): Image {
  return listed && image.scan.status === 'unknown'
    ? { ...image, scan: listed.scan }
    : image;
}

/**
 * @returns undefined when none of the images has the digest
 * @throws InputError when more than one repository has it and none is named
 */
export function findImage(
  images: readonly Image[],
  digest: string,
  repositoryId: string | undefined,
): Image | undefined {
  const found = images.filter(
    image =>
      image.digest === digest &&
      (repositoryId === undefined || imageRepositoryId(image) === repositoryId),
  );
  if (found.length > 1) {
    throw new InputError(
      `More than one repository has the image ${digest}. Name one in 'repository': ${found
        .map(imageRepositoryId)
        .join(', ')}`,
    );
  }
  return found[0];
}

export function noSuchImage(
  { entityRef, images }: Pick<ReleaseView, 'entityRef' | 'images'>,
  digest: string,
  repositoryId: string | undefined,
): NotFoundError {
  const repositories = repositoriesOf({ images }).map(imageRepositoryId);
  const where =
    repositoryId !== undefined && repositories.includes(repositoryId)
      ? [repositoryId]
      : repositories;
  return new NotFoundError(
    `The releases of ${entityRef} have no image ${digest}. ${
      where.length > 0
        ? `It was looked for in ${where.join(', ')}`
        : 'None of their images is in a repository that could be read'
    }. It may have been removed since, or the link is of another service.`,
  );
}

/** What production runs of the same repository beside the image itself; while traffic shifts, what most of it goes to. */
export function baselineOf(
  image: Image,
  view: Pick<ReleaseView, 'environments' | 'images'>,
): ImageDetail['baseline'] {
  const candidates = view.environments
    .filter(({ kind }) => kind === 'production')
    .flatMap(environment =>
      environment.running.flatMap(({ weight, imageDigests }) =>
        imageDigests.map(digest => ({ digest, weight, environment })),
      ),
    )
    .filter(({ digest }) => digest !== image.digest)
    .flatMap(({ digest, weight, environment }) => {
      const others = view.images.filter(
        other =>
          other.digest === digest &&
          other.repositoryName === image.repositoryName,
      );
      // A replica in the image's own registry was scanned by the same rules.
      const other =
        others.find(
          one => imageRepositoryId(one) === imageRepositoryId(image),
        ) ?? others[0];
      return other
        ? {
            weight,
            digest,
            repositoryId: imageRepositoryId(other),
            environmentId: environment.id,
          }
        : [];
    })
    .sort((a, b) => b.weight - a.weight);
  if (candidates.length === 0) return undefined;
  const [{ digest, repositoryId, environmentId }] = candidates;
  return { digest, repositoryId, environmentId };
}
