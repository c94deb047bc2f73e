import { ServiceError } from '../../../protocol/ServiceError';
import type { Place, StoreFactory } from '../../../world/World';
import { resourceSchema } from '../schema/resourceSchemas';
import type { Made, ResourceContext, ResourceType } from './ResourceType';

/** What the simulator has no service for: by type, the names that are taken, and what stands behind them. */
const createStore: StoreFactory<Map<string, Map<string, unknown>>> = () =>
  new Map();

/** Where a name has to be the only one of its kind. */
type Reach = 'region' | 'account' | 'world';

function reached({ world, account, region }: Place, reach: Reach): Place {
  if (reach === 'world') return world.place('aws', 'aws-global');
  return world.place(account, reach === 'account' ? 'aws-global' : region);
}

/** The recorded resources of a type that a place knows, by name. */
export function recordedResources(
  place: Place,
  type: string,
  reach: Reach = 'region',
): Map<string, unknown> {
  const at = reached(place, reach);
  const types = place.world.store(createStore, at);
  const found = types.get(type) ?? new Map<string, unknown>();
  types.set(type, found);
  return found;
}

/** How a resource of a type that is only recorded is called, and what it gives to others. */
export interface RecordedType {
  /** The property that names it, how long a name may be. */
  naming?: { property: string; length: number; lowerCase?: boolean };
  reach?: Reach;
  /** What `Ref` gives and events show; the name when missing. */
  physicalId?: (context: ResourceContext) => string;
  ref?: (context: ResourceContext) => string;
  attributes?: (context: ResourceContext) => Record<string, unknown>;
  /** Refuses what the service would. */
  check?: (context: ResourceContext) => void;
}

/** A resource that is only written down: with its name, which no other one of its kind may have. */
export function recorded(type: string, how: RecordedType): ResourceType {
  const { naming, reach } = how;
  return {
    naming,
    create(context) {
      how.check?.(context);
      const taken = recordedResources(context.place, type, reach);
      const made = describe(context);
      const key = made.physicalId;
      if (taken.has(key)) {
        throw new ServiceError(
          'AlreadyExistsException',
          `Resource of type '${type}' with identifier '${key}' already exists.`,
        );
      }
      taken.set(key, context.properties.values);
      return made;
    },
    update(context) {
      how.check?.(context);
      recordedResources(context.place, type, reach).set(
        context.physicalId,
        context.properties.values,
      );
      return { attributes: attributesOf(context) };
    },
    remove({ place, physicalId }) {
      recordedResources(place, type, reach).delete(physicalId);
    },
  };

  function describe(context: ResourceContext): Made {
    return {
      physicalId: how.physicalId?.(context) ?? context.name,
      ref: how.ref?.(context),
      attributes: attributesOf(context),
    };
  }

  /** Those that nobody has said anything about are there, too. */
  function attributesOf(context: ResourceContext): Record<string, unknown> {
    const names = [...(resourceSchema(type)?.attributes ?? [])];
    return {
      ...Object.fromEntries(
        names.map(name => [name, `${context.name}/${name}`]),
      ),
      ...how.attributes?.(context),
    };
  }
}

/** `arn:aws:service:region:account:resource` */
export function arnOf(place: Place, service: string, resource: string): string {
  return `arn:aws:${service}:${place.region}:${place.account}:${resource}`;
}

/** An id of so many hexadecimal digits that belongs to one resource of one stack. */
export function idOf(
  { place, stackId, logicalId, name }: ResourceContext,
  length: number,
): string {
  return place.world.random.hex(`id/${stackId}/${logicalId}/${name}`, length);
}
