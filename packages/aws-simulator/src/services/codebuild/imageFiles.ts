import type { Buildspec } from './Buildspec';
import type { BuiltImage } from './pushBuiltImage';

/** The files by which a story's build tells deployments of its image. */
export function imageFiles(
  image: BuiltImage,
  buildspec: Buildspec,
  variables: ReadonlyMap<string, string>,
): Record<string, string> {
  const uri = namesImageByTag(buildspec)
    ? `${variables.get('IMAGE_REPO_URI')}:${variables.get('IMAGE_TAG')}`
    : image.uri;
  const name = variables.get('CONTAINER_NAME') ?? 'app';
  return {
    'imageDetail.json': JSON.stringify({ ImageURI: uri }),
    'imagedefinitions.json': JSON.stringify([{ name, imageUri: uri }]),
  };
}

/** Whether the buildspec writes the image's tag into the files that deployments read, where it should write its digest. */
function namesImageByTag({ commands }: Buildspec): boolean {
  return Object.values(commands)
    .flat()
    .some(
      command =>
        /(imageDetail|imagedefinitions)\.json/.test(command) &&
        command.includes('$IMAGE_REPO_URI:$IMAGE_TAG'),
    );
}
