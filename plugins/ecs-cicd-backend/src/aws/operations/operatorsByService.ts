import { InputError } from '@backstage/errors';
import type { OperationName } from '@ecs-cicd/backstage-plugin-common';
import type {
  Operator,
  ReleaseOperators,
} from '@ecs-cicd/backstage-plugin-node';
import { parseResourceArn } from '../../catalog/ResourceArn';

type Operations = ReleaseOperators['operations'];

/** The operators of several services as one: what more than one can do goes to the one that the resource is of. */
export function operatorsByService(
  services: Readonly<Record<string, Operations>>,
): Operations {
  const names = new Set(
    Object.values(services).flatMap(
      operations => Object.keys(operations) as OperationName[],
    ),
  );
  const operatorOf =
    (name: OperationName): Operator =>
    async (order, options) => {
      const service = parseResourceArn(order.resource)?.service ?? '';
      const operator = Object.hasOwn(services, service)
        ? services[service][name]
        : undefined;
      if (!operator) {
        throw new InputError(`${order.resource} does not take ${name}`);
      }
      return operator(order, options);
    };
  return Object.fromEntries([...names].map(name => [name, operatorOf(name)]));
}
