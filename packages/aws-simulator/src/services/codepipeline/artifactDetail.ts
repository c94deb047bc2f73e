import type { ArtifactDetail } from '@aws-sdk/client-codepipeline';
import type { Execution, Pipeline } from './store';

/** Where an execution leaves an artifact. */
export function artifactDetail(
  pipeline: Pipeline,
  execution: Execution,
  name: string,
): ArtifactDetail {
  const { place, declaration } = pipeline;
  const { account, region, world } = place;
  const bucket =
    declaration.artifactStore?.location ??
    declaration.artifactStores?.[region]?.location ??
    `codepipeline-${region}-${account}`;
  const object = world.random.hex(`artifact/${execution.id}/${name}`, 7);
  return {
    name,
    s3location: {
      bucket,
      key: `${declaration.name.slice(0, 20)}/${name.slice(0, 10)}/${object}`,
    },
  };
}
