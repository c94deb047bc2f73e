import type { Place, StoreFactory } from '../../../world/World';

/** What Systems Manager's Parameter Store has in a place, by name. */
const createStore: StoreFactory<Map<string, string>> = () => new Map();

export function parameterStore(place: Place): Map<string, string> {
  return place.world.store(createStore, place);
}

/** The public parameters of AWS (`/aws/service/…`) are there in every place. */
export function findSsmParameter(
  place: Place,
  name: string,
): string | undefined {
  const own = parameterStore(place).get(name);
  if (own !== undefined || !name.startsWith('/aws/service/')) return own;
  return `ami-0${place.world.random.hex(`ssm/${place.region}/${name}`, 16)}`;
}
