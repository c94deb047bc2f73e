import { readDurationFromConfig, type Config } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';
import { readFreezes } from './freezes';
import type { FreezeWindow } from './FreezeWindow';

/** The `ecsCicd.operations` section. */
export interface OperationSettings {
  isEnabled: boolean;
  /** The tag in which a resource names its entity. */
  bindingTag: string;
  /** Accounts whose resources need not name their entity. */
  unboundAccounts: ReadonlySet<string>;
  /** Ids of stages and environments that are not production, whatever their names say. */
  notProduction: ReadonlySet<string>;
  freezes: readonly FreezeWindow[];
  /** Whether the author of a change may not approve it. */
  authorMayNotApprove: boolean;
  /** Whether somebody else has to confirm a rollback of production, except in a freeze. */
  rollbackNeedsSecondPerson: boolean;
  /** How long it is remembered what people did, in milliseconds. */
  keepMs: number;
}

/** Much longer than anybody sends the same request again, of which it is remembered that it has been carried out. */
const SHORTEST_KEEP_MS = 86_400_000;

export const BINDING_TAG = 'backstage.io/entity-ref';

/** @throws Error that names what cannot be understood */
export function readOperationSettings(config: Config): OperationSettings {
  const own = config.getOptionalConfig('ecsCicd.operations');
  const unbound = own?.getOptionalStringArray('binding.exemptAccounts') ?? [];
  const wrong = unbound.find(account => !/^\d{12}$/.test(account));
  if (wrong !== undefined) {
    throw new Error(
      `ecsCicd.operations.binding.exemptAccounts holds '${wrong}'; write the 12 digits of an account id in quotes`,
    );
  }
  const notProduction = own?.getOptionalStringArray('notProduction') ?? [];
  const strange = notProduction.find(id => !/^arn:[^:]+:[^:]+:/.test(id));
  if (strange !== undefined) {
    throw new Error(
      `ecsCicd.operations.notProduction holds '${strange}'; write the ARN of a pipeline with a slash and the name of a stage, or the ARN of a service or an alias`,
    );
  }
  return {
    isEnabled: own?.getOptionalBoolean('enabled') ?? false,
    bindingTag: own?.getOptionalString('binding.tag') ?? BINDING_TAG,
    unboundAccounts: new Set(unbound),
    notProduction: new Set(notProduction),
    freezes: readFreezes(own),
    authorMayNotApprove:
      own?.getOptionalBoolean('separationOfDuties.authorMayNotApprove') ??
      false,
    rollbackNeedsSecondPerson:
      own?.getOptionalBoolean('separationOfDuties.rollbackNeedsSecondPerson') ??
      false,
    keepMs: readKeep(config),
  };
}

function readKeep(config: Config): number {
  const key = 'ecsCicd.operations.keep';
  const keep = config.has(key)
    ? readDurationFromConfig(config, { key })
    : { years: 1 };
  const milliseconds = durationToMilliseconds(keep);
  if (milliseconds < SHORTEST_KEEP_MS) {
    throw new Error(
      `${key} is less than a day; that long it is remembered at least that a request has been carried out`,
    );
  }
  return milliseconds;
}
