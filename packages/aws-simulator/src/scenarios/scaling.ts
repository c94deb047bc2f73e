import {
  putTargetTrackingPolicy,
  registerScalableTarget,
  scaleTo,
} from '../services/application-auto-scaling';
import type { Environment } from './Environment';
import { hours } from './time';

/** Lets an environment grow with its load; once in its past it has had to. */
export function scaleWithLoad(
  environment: Pick<
    Environment,
    'place' | 'clusterName' | 'resourceName' | 'desiredCount'
  >,
  tags: Record<string, string>,
): void {
  const { place, clusterName, resourceName, desiredCount } = environment;
  const { world } = place;
  const minimum = Math.max(desiredCount, 2);
  const target = registerScalableTarget(place, {
    cluster: clusterName,
    service: resourceName,
    minimum,
    maximum: minimum * 3,
    tags,
  });
  putTargetTrackingPolicy(target, {
    name: `${resourceName}-cpu`,
    targetValue: 60,
  });
  const rush =
    world.now +
    hours(1) +
    world.random.integer(`rush/${resourceName}`, 0, hours(10));
  world.at(rush, () => scaleTo(target, minimum + 1));
  world.at(rush + hours(1), () => scaleTo(target, minimum));
}
