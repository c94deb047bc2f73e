import type { Config } from '@backstage/config';
import type { Allowance, RequestBudgetOptions } from './RequestBudget';

/** Where resources that are named by tag, or without a place, are looked for. */
export interface AwsLocation {
  /** The account of the portal's own credentials when left out. */
  accountId?: string;
  regions: string[];
}

export interface AwsSettings {
  locations: AwsLocation[];
  budget: RequestBudgetOptions;
}

/** The `ecsCicd.aws` section, with what it leaves out taken from the `aws` section and the environment. */
export function readAwsSettings(
  config: Config,
  env: Readonly<Record<string, string | undefined>>,
): AwsSettings {
  const own = config.getOptionalConfig('ecsCicd.aws');
  const region =
    env.AWS_REGION ??
    env.AWS_DEFAULT_REGION ??
    config.getOptionalString('aws.mainAccount.region') ??
    'us-east-1';
  const locations = own?.getOptionalConfigArray('locations')?.map(location => ({
    accountId: accountIdOf(location, 'accountId'),
    regions: location.getOptionalStringArray('regions') ?? [region],
  }));
  const accounts = (config.getOptionalConfigArray('aws.accounts') ?? []).map(
    account => ({
      accountId: accountIdOf(account, 'accountId'),
      regions: [account.getOptionalString('region') ?? region],
    }),
  );
  const services = own?.getOptionalConfig('requestBudget.services');
  return {
    locations: locations ?? [{ regions: [region] }, ...accounts],
    budget: {
      share: own?.getOptionalNumber('requestBudget.share'),
      services: services && allowancesOf(services),
    },
  };
}

/** YAML takes an unquoted account id for a number and loses its leading zeros. */
function accountIdOf(config: Config, key: string): string | undefined {
  const value: unknown = config.getOptional(key);
  if (value === undefined) return undefined;
  if (typeof value === 'string' && /^\d{12}$/.test(value)) return value;
  throw new Error(
    `${key} in the AWS config is ${JSON.stringify(
      value,
    )}; write the 12 digits of an account id in quotes`,
  );
}

function allowancesOf(config: Config): Record<string, Allowance> {
  return Object.fromEntries(
    config.keys().map(service => {
      const perSecond = config.getNumber(`${service}.perSecond`);
      const burst = config.getOptionalNumber(`${service}.burst`) ?? perSecond;
      if (perSecond <= 0 || burst < 1) {
        throw new Error(
          `ecsCicd.aws.requestBudget.services.${service} needs perSecond above 0 and burst of 1 or more`,
        );
      }
      return [service, { perSecond, burst }];
    }),
  );
}
