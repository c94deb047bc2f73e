import type {
  AliasConfiguration,
  FunctionConfiguration,
} from '@aws-sdk/client-lambda';
import { ServiceError } from '../../protocol/ServiceError';
import type { Behaviour } from '../../world/Behaviour';
import type { Place, StoreFactory } from '../../world/World';

export interface VersionRecord {
  configuration: FunctionConfiguration & {
    FunctionName: string;
    FunctionArn: string;
    Version: string;
  };
  /** What the code inside will do. */
  behaviour: Behaviour;
  /** The image that its code comes from, if it does. */
  imageUri?: string;
}

export interface AliasRecord {
  alias: AliasConfiguration & {
    AliasArn: string;
    Name: string;
    FunctionVersion: string;
  };
  /** Instances that it keeps ready. */
  provisioned?: { count: number; lastModified: string };
}

export interface FunctionRecord {
  place: Place;
  arn: string;
  latest: VersionRecord;
  /** Oldest first. */
  versions: VersionRecord[];
  /** By name. */
  aliases: Map<string, AliasRecord>;
  tags: Record<string, string>;
  /** How many calls at once are kept for it, and are its limit. */
  reservedConcurrency?: number;
}

export interface LambdaStore {
  /** By name. */
  functions: Map<string, FunctionRecord>;
}

const createStore: StoreFactory<LambdaStore> = () => ({
  functions: new Map(),
});

export function lambdaStore(place: Place): LambdaStore {
  return place.world.store(createStore, place);
}

export interface FunctionOptions {
  name: string;
  runtime: FunctionConfiguration['Runtime'];
  handler: string;
  memorySize?: number;
  timeoutSeconds?: number;
  environment?: Record<string, string>;
  reservedConcurrency?: number;
  tags?: Record<string, string>;
}

/** A function; what it runs comes with its first version. */
export function createFunction(
  place: Place,
  options: FunctionOptions,
): FunctionRecord {
  const { name } = options;
  const arn = `arn:aws:lambda:${place.region}:${place.account}:function:${name}`;
  const record: FunctionRecord = {
    place,
    arn,
    versions: [],
    aliases: new Map(),
    tags: { ...options.tags },
    reservedConcurrency: options.reservedConcurrency,
    latest: {
      behaviour: {},
      configuration: {
        FunctionName: name,
        FunctionArn: arn,
        Runtime: options.runtime,
        Role: `arn:aws:iam::${place.account}:role/${name}-execution`,
        Handler: options.handler,
        CodeSize: 0,
        Description: '',
        Timeout: options.timeoutSeconds ?? 10,
        MemorySize: options.memorySize ?? 512,
        LastModified: lambdaTime(place),
        Version: '$LATEST',
        Environment: { Variables: options.environment ?? {} },
        TracingConfig: { Mode: 'Active' },
        RevisionId: revisionId(place, `${arn}/0`),
        State: 'Active',
        LastUpdateStatus: 'Successful',
        PackageType: 'Zip',
        Architectures: ['arm64'],
        EphemeralStorage: { Size: 512 },
        LoggingConfig: {
          LogFormat: 'JSON',
          LogGroup: `/aws/lambda/${name}`,
        },
      },
    },
  };
  lambdaStore(place).functions.set(name, record);
  return record;
}

/** Puts code into `$LATEST` and publishes it. */
export function publishVersion(
  record: FunctionRecord,
  code: { description: string; behaviour?: Behaviour },
): VersionRecord {
  const { place, arn, latest, versions } = record;
  const number = versions.length + 1;
  latest.behaviour = code.behaviour ?? {};
  Object.assign(latest.configuration, {
    Description: code.description,
    CodeSize: place.world.random.integer(
      `lambda/size/${arn}/${number}`,
      90_000,
      420_000,
    ),
    LastModified: lambdaTime(place),
    RevisionId: revisionId(place, `${arn}/${number}`),
  });
  const version: VersionRecord = {
    behaviour: latest.behaviour,
    imageUri: latest.imageUri,
    configuration: {
      ...latest.configuration,
      FunctionArn: `${arn}:${number}`,
      Version: String(number),
    },
  };
  versions.push(version);
  return version;
}

export function createAlias(
  record: FunctionRecord,
  options: {
    name: string;
    version: string;
    description?: string;
    provisionedConcurrency?: number;
  },
): AliasRecord {
  const created: AliasRecord = {
    alias: {
      AliasArn: `${record.arn}:${options.name}`,
      Name: options.name,
      FunctionVersion: options.version,
      Description: options.description ?? '',
      RevisionId: revisionId(record.place, `${record.arn}:${options.name}/0`),
    },
    provisioned: options.provisionedConcurrency
      ? {
          count: options.provisionedConcurrency,
          lastModified: lambdaTime(record.place),
        }
      : undefined,
  };
  record.aliases.set(options.name, created);
  return created;
}

/** Sends `weight` percent of an alias's calls to another version, or all of them for good at 100. */
export function routeAlias(
  record: FunctionRecord,
  { alias }: AliasRecord,
  to: { version: string; weight: number },
): void {
  if (to.weight >= 100) {
    alias.FunctionVersion = to.version;
    alias.RoutingConfig = undefined;
  } else {
    alias.RoutingConfig =
      to.weight > 0
        ? { AdditionalVersionWeights: { [to.version]: to.weight / 100 } }
        : undefined;
  }
  alias.RevisionId = revisionId(
    record.place,
    `${alias.AliasArn}/${record.place.world.now}`,
  );
}

export function findFunction(
  place: Place,
  nameOrArn: string,
): FunctionRecord | undefined {
  const name = nameOrArn.split(':function:').pop()?.split(':')[0] ?? '';
  const found = lambdaStore(place).functions.get(name);
  const named =
    !nameOrArn.startsWith('arn:') || nameOrArn.startsWith(found?.arn ?? ' ');
  return named ? found : undefined;
}

export function requireFunction(
  place: Place,
  nameOrArn: string | undefined,
): FunctionRecord {
  const found = findFunction(place, nameOrArn ?? '');
  if (!found) {
    const name = nameOrArn?.split(':function:').pop();
    throw new ServiceError(
      'ResourceNotFoundException',
      `Function not found: arn:aws:lambda:${place.region}:${place.account}:function:${name}`,
      404,
    );
  }
  return found;
}

/** By its number, or `$LATEST`. */
export function findVersion(
  record: FunctionRecord,
  version: string,
): VersionRecord | undefined {
  return version === '$LATEST'
    ? record.latest
    : record.versions.find(
        ({ configuration }) => configuration.Version === version,
      );
}

/** By version, alias or `$LATEST`. */
export function requireVersion(
  record: FunctionRecord,
  qualifier = '$LATEST',
): VersionRecord {
  const version =
    record.aliases.get(qualifier)?.alias.FunctionVersion ?? qualifier;
  const found = findVersion(record, version);
  if (!found) {
    throw new ServiceError(
      'ResourceNotFoundException',
      `Function not found: ${record.arn}:${qualifier}`,
      404,
    );
  }
  return found;
}

/** Lambda writes times with a zone of its own form. */
function lambdaTime(place: Place): string {
  return new Date(place.world.now).toISOString().replace('Z', '+0000');
}

function revisionId(place: Place, label: string): string {
  return place.world.random.uuid(`lambda/revision/${label}`);
}

/** What else of a function's configuration can be told. */
export type FunctionSettings = Partial<
  Omit<FunctionConfiguration, 'FunctionName' | 'FunctionArn' | 'Version'>
>;

/** Gives `$LATEST` other settings; versions that have been published stay as they are. */
export function configureFunction(
  record: FunctionRecord,
  settings: FunctionSettings,
): void {
  const { place, arn, latest } = record;
  const given = Object.entries(settings).filter(
    ([, value]) => value !== undefined,
  );
  Object.assign(latest.configuration, Object.fromEntries(given), {
    LastModified: lambdaTime(place),
    RevisionId: revisionId(place, `${arn}/${place.world.now}`),
  });
}

export function deleteFunction(place: Place, name: string): void {
  lambdaStore(place).functions.delete(name);
}
