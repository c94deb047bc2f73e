import type {
  Environment,
  Pipeline,
  ReleaseView,
  Status,
} from '@ecs-cicd/backstage-plugin-common';
import type { ReleaseParts } from '@ecs-cicd/backstage-plugin-node';
import { composeView } from '../release/composeView';
import { partsWith } from './InMemoryProvider';

/** A healthy production on ECS in which nothing runs. */
export function productionWith(parts: Partial<Environment> = {}): Environment {
  return {
    id: 'production',
    name: 'Production',
    kind: 'production',
    provider: 'ecs',
    health: 'healthy',
    running: [],
    accountId: '111122223333',
    region: 'eu-west-1',
    ...parts,
  };
}

/** The pipeline `p`, with one stage. */
export function pipelineWith(
  status: Status,
  parts: Partial<Pipeline> = {},
): Pipeline {
  const [pipeline] = partsWith(status, { id: 'p' }).pipelines;
  return { ...pipeline, ...parts };
}

/** What is shown of a service that has these pipelines, and these parts beside them. */
export function shopView(
  pipelines: Pipeline[],
  parts: Partial<ReleaseParts> = {},
): ReleaseView {
  return composeView('component:default/shop', new Date(0), [
    { ...partsWith('succeeded'), ...parts, pipelines },
  ]);
}
