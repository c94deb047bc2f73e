import type {
  AssumeRoleRequest,
  AssumeRoleResponse,
  GetCallerIdentityResponse,
} from '@aws-sdk/client-sts';
import type { CallContext, ServiceDefinition } from '../../protocol/Operation';
import { ServiceError } from '../../protocol/ServiceError';
import type { Place, World } from '../../world/World';
import { assumedRoleArn, writeSessionToken } from './session';

/** The simulator's sessions do not end: the SDK would hold a simulated end against its own, real clock. */
const expiration = new Date('2099-12-31T23:59:59Z');

const roleArnPattern = /^arn:aws[a-z-]*:iam::(\d{12}):role\/[\w+=,.@/-]+$/;
const sessionNamePattern = /^[\w+=,.@-]{2,64}$/;

const store = (_place: Place) => ({ sessions: 0 });

/** Roles belong to an account, in no region. */
const trust = (_place: Place) => ({ closed: false });

function trustOf(world: World, account: string) {
  return world.store(trust, world.place(account, 'aws-global'));
}

/** Lets no role of an account trust anybody from now on. */
export function closeAccount(world: World, account: string): void {
  trustOf(world, account).closed = true;
}

function assumeRole(
  input: AssumeRoleRequest,
  { place, principalArn }: CallContext,
): AssumeRoleResponse {
  const roleArn = input.RoleArn ?? '';
  const sessionName = input.RoleSessionName ?? '';
  const account = roleArnPattern.exec(roleArn)?.[1];
  if (account === undefined) {
    throw new ServiceError('ValidationError', `${roleArn} is invalid`);
  }
  if (!sessionNamePattern.test(sessionName)) {
    throw new ServiceError(
      'ValidationError',
      `1 validation error detected: Value '${sessionName}' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*`,
    );
  }
  if (trustOf(place.world, account).closed) {
    throw new ServiceError(
      'AccessDenied',
      `User: ${principalArn} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`,
      403,
    );
  }
  const { random } = place.world;
  const state = place.world.store(store, place);
  state.sessions += 1;
  const label = `sts/${place.account}/${place.region}/${state.sessions}`;
  return {
    Credentials: {
      AccessKeyId: `ASIA${account}${random.hex(label, 4).toUpperCase()}`,
      SecretAccessKey: random.hex(`${label}/secret`, 40),
      SessionToken: writeSessionToken({ roleArn, sessionName }),
      Expiration: expiration,
    },
    AssumedRoleUser: {
      AssumedRoleId: `${roleId(place, roleArn)}:${sessionName}`,
      Arn: assumedRoleArn({ roleArn, sessionName }),
    },
  };
}

function getCallerIdentity(
  _input: object,
  { place, principalArn }: CallContext,
): GetCallerIdentityResponse {
  const [kind, name, sessionName] = principalArn
    .slice(principalArn.lastIndexOf(':') + 1)
    .split('/');
  const id =
    kind === 'assumed-role'
      ? `${roleId(
          place,
          `arn:aws:iam::${place.account}:role/${name}`,
        )}:${sessionName}`
      : `AIDA${place.world.random.hex(principalArn, 17).toUpperCase()}`;
  return { Account: place.account, Arn: principalArn, UserId: id };
}

function roleId(place: Place, roleArn: string): string {
  return `AROA${place.world.random.hex(roleArn, 17).toUpperCase()}`;
}

export const sts: ServiceDefinition = {
  id: 'sts',
  iamPrefix: 'sts',
  operations: {
    AssumeRole: assumeRole,
    GetCallerIdentity: getCallerIdentity,
  },
};
