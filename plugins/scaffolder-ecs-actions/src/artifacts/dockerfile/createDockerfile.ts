import type { ServiceSpec } from '../../service/ServiceSpec';
import type { Artifact } from '../Artifact';
import { sections, text } from '../text';
import { baseImages, type BaseImages } from './baseImages';
import { dockerignore } from './dockerignore';
import { functionStages } from './functionStages';
import { serviceStages } from './serviceStages';

export type DockerSpec = Pick<
  ServiceSpec,
  'name' | 'kind' | 'language' | 'port' | 'healthPath'
> & {
  /** In place of the ones that are known: with a version, better with a digest. */
  images?: Partial<BaseImages>;
};

const BASES = text`
  # Base images are named by version, and patched under it. Name them by digest (…@sha256:…) for the same bytes each time,
  # and let something raise it, such as Renovate with the preset docker:pinDigests.
`;

/** The image of a service: built in one stage, run in another that holds nothing else, by a user who is not root. */
export function createDockerfile(spec: DockerSpec): Artifact[] {
  const images = { ...baseImages(spec), ...spec.images };
  return [
    {
      path: 'Dockerfile',
      content: `${sections(BASES, stages(spec, images))}\n`,
    },
    { path: '.dockerignore', content: dockerignore(spec) },
  ];
}

function stages(spec: DockerSpec, images: BaseImages): string {
  switch (spec.kind) {
    case 'function':
      return functionStages(spec, images);
    case 'base-image':
      return baseImage(spec, images);
    default:
      return serviceStages(spec, images);
  }
}

/** What the services of an organisation build upon: the language, patched, and the user that they run as. */
function baseImage(
  { name, language }: DockerSpec,
  { runtime }: BaseImages,
): string {
  const alpine = language === 'go' || language === 'java';
  return text`
    # ${name}: other services begin with FROM this image, by its digest.
    FROM ${runtime}
    ${
      alpine
        ? 'RUN apk upgrade --no-cache && adduser -D -H -u 10001 service'
        : text`
            RUN apt-get update \\
              && apt-get upgrade --yes --no-install-recommends \\
              && rm -rf /var/lib/apt/lists/* \\
              && useradd --uid 10001 --no-create-home service
          `
    }
    WORKDIR /app
    VOLUME ["/tmp"]
    USER 10001
  `;
}
