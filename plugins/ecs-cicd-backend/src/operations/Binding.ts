import { toError } from '@backstage/errors';
import type { ReleaseOperators } from '@ecs-cicd/backstage-plugin-node';
import { parseResourceArn } from '../catalog/ResourceArn';
import type { OperationSettings } from './OperationSettings';
import { refusal, unavailable } from './refusals';

const TIMEOUT_MS = 10_000;

/**
 * A catalog file may name any resource, so the resource has to name the entity too before it is changed for it. Asked at
 * each operation: who takes the tag away takes the permission away.
 */
export class Binding {
  readonly #settings: Pick<OperationSettings, 'bindingTag' | 'unboundAccounts'>;

  constructor(
    settings: Pick<OperationSettings, 'bindingTag' | 'unboundAccounts'>,
  ) {
    this.#settings = settings;
  }

  /** @throws NotAllowedError that says which tag is missing on which resource */
  async require(
    resource: string,
    entityRef: string,
    operators: ReleaseOperators,
  ): Promise<void> {
    const { bindingTag, unboundAccounts } = this.#settings;
    const accountId = parseResourceArn(resource)?.accountId;
    if (accountId !== undefined && unboundAccounts.has(accountId)) return;
    const tags = await operators
      .readTags(resource, { signal: AbortSignal.timeout(TIMEOUT_MS) })
      .catch((error: unknown) => {
        throw unavailable(
          `Nothing has been done, because it could not be read whether ${resource} belongs to ${entityRef}: ${
            toError(error).message
          }`,
        );
      });
    const value = Object.hasOwn(tags, bindingTag)
      ? tags[bindingTag]
      : undefined;
    if (value?.toLocaleLowerCase('en-US') === entityRef) return;
    const found =
      value === undefined
        ? 'does not have it'
        : 'has it with the name of something else';
    throw refusal(
      'binding',
      `${resource} has to name ${entityRef} in its tag '${bindingTag}' before it can be changed for it, and ${found}`,
      { tag: bindingTag, resource },
    );
  }
}
