import type { Behaviour } from '../../../world/Behaviour';
import type { Place } from '../../../world/World';
import type { Properties } from './Properties';

/** A resource that is to be made or changed. */
export interface ResourceContext {
  place: Place;
  stackName: string;
  stackId: string;
  logicalId: string;
  /** What the template calls it, or what CloudFormation makes up. */
  name: string;
  /** Resolved and valid. */
  properties: Properties;
  updatePolicy: Properties;
  /** Its own, its stack's and CloudFormation's. */
  tags: Record<string, string>;
  /** What the code that the stack brings will do. */
  behaviour: Behaviour;
}

export interface ResourceUpdate extends ResourceContext {
  physicalId: string;
  before: Properties;
  attributes: Record<string, unknown>;
  /** The properties whose values differ; empty when only tags do. */
  changed: ReadonlySet<string>;
}

export interface ResourceRemoval {
  place: Place;
  physicalId: string;
  properties: Properties;
}

/** Calls `done` once, when the work has ended: with the reason when it has failed. */
export type Wait = (done: (failure?: string) => void) => void;

export interface Made {
  physicalId: string;
  /** The physical id when missing. */
  ref?: string;
  attributes?: Record<string, unknown>;
  /** A few seconds when missing. */
  wait?: Wait;
}

/**
 * What CloudFormation does to make, change and remove resources of one type. Each refuses with a ServiceError, whose
 * message becomes the resource's status reason.
 */
export interface ResourceType {
  /** The property that may name it, and how long a made-up name may be. */
  naming?: { property: string; length: number; lowerCase?: boolean };
  create(context: ResourceContext): Made;
  /** Changes are only written down when missing. */
  update?(update: ResourceUpdate): Partial<Made>;
  /** Whether a change needs a new resource though its schema does not say so. */
  replaces?(update: ResourceUpdate): boolean;
  remove?(removal: ResourceRemoval): Wait | void;
}
