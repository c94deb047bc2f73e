import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { OperationRequest } from '@ecs-cicd/backstage-plugin-common';
import type { Services } from '../createServices';
import { definitions } from '../operations/definitions/definitions';
import type { OperationDefinition } from '../operations/OperationDefinition';
import type { OperationService } from '../operations/OperationService';
import { ActionSchemas, describeCall } from './ActionSchemas';
import { entityRefOf } from './entityRefOf';
import { readActions, type ReadAction } from './readActions';

/**
 * Makes an action of the registry, and so a tool of an MCP server, of every operation that there is and of the calls
 * that it takes to decide upon one. They go through the services of the HTTP API, as the caller.
 */
export function registerActions(
  registry: ActionsRegistryService,
  services: Services,
): void {
  for (const action of readActions(services)) registerRead(registry, action);
  for (const definition of Object.values(definitions)) {
    registerOperation(registry, definition, services.operations);
  }
}

function registerRead(
  registry: ActionsRegistryService,
  { operationId, run, whenToUse }: ReadAction,
): void {
  const { title, description } = describeCall(operationId);
  registry.register({
    name: kebab(operationId),
    title,
    description: `${description}\n\n${whenToUse}`,
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: zod => new ActionSchemas(zod).inputOf(operationId),
      output: zod => new ActionSchemas(zod).outputOf(operationId),
    },
    action: async ({ input, credentials }) => ({
      output: await run(input, credentials),
    }),
  });
}

function registerOperation(
  registry: ActionsRegistryService,
  definition: OperationDefinition,
  operations: OperationService,
): void {
  const { name, isDestructive, takes } = definition;
  registry.register({
    name,
    title: titleOf(name),
    description: proseOf(definition),
    attributes: {
      readOnly: false,
      destructive: isDestructive,
      // The same requestId does it once.
      idempotent: true,
    },
    schema: {
      input: zod => new ActionSchemas(zod).requestOf(takes),
      output: zod => new ActionSchemas(zod).recordOf(),
    },
    action: async ({ input, credentials }) => {
      const { entityRef, ...body } = input as OperationRequest & {
        entityRef: string;
      };
      return {
        output: await operations.perform({
          entityRef: entityRefOf(entityRef),
          operation: name,
          body,
          credentials,
          via: 'action',
        }),
      };
    },
  });
}

function proseOf(definition: OperationDefinition): string {
  const { isDestructive, isFreezeExempt, permission, summary } = definition;
  return [
    summary,
    'Take `target` and `expected` as they are from an offer of `list-offers` that is possible, and make a new `requestId` for each thing that the person wants done; send it again with the same one when the answer was lost.',
    'Nothing happens when it is no longer as the offer says: look again and ask the person again.',
    isDestructive
      ? 'It ends or undoes something that is going on: ask the person before.'
      : 'Ask the person before when the offer says `isProduction`.',
    isFreezeExempt
      ? ''
      : 'It is refused in a freeze when it reaches production.',
    `It takes the permission ${permission.name} on the entity.`,
  ]
    .filter(Boolean)
    .join(' ');
}

/** `retry-stage` → `Retry stage` */
function titleOf(name: string): string {
  const words = name.replaceAll('-', ' ');
  return words.charAt(0).toLocaleUpperCase('en-US') + words.slice(1);
}

/** `getRelease` → `get-release` */
function kebab(name: string): string {
  return name.replaceAll(
    /[A-Z]/g,
    letter => `-${letter.toLocaleLowerCase('en-US')}`,
  );
}
