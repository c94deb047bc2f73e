import type {
  RetryBuildCommandInput,
  RetryBuildOutput,
  StartBuildCommandInput,
  StartBuildOutput,
  StopBuildCommandInput,
  StopBuildOutput,
} from '@aws-sdk/client-codebuild';
import type { CallContext } from '../../protocol/Operation';
import { ServiceError } from '../../protocol/ServiceError';
import type { Place } from '../../world/World';
import { buildSource } from './buildSource';
import { startBuild } from './startBuild';
import {
  codeBuildStore,
  findProject,
  requireBuild,
  RunningBuild,
} from './store';

/** How long CodeBuild remembers an idempotency token. */
const TOKEN_SECONDS = 300;
const TIMEOUT_MINUTES = [5, 2160] as const;

export function StartBuild(
  input: StartBuildCommandInput,
  { place, principalArn }: CallContext,
): StartBuildOutput {
  const {
    projectName,
    idempotencyToken,
    sourceVersion,
    sourceTypeOverride,
    sourceLocationOverride,
    buildspecOverride,
    environmentVariablesOverride,
    timeoutInMinutesOverride,
    ...others
  } = input;
  const [unknown] = Object.entries(others).find(
    ([, value]) => value !== undefined,
  ) ?? [undefined];
  if (unknown) refuse(`The simulator cannot apply ${unknown}.`);
  const { project } = findProject(place, projectName);
  const [least, most] = TIMEOUT_MINUTES;
  const minutes = timeoutInMinutesOverride ?? least;
  if (minutes < least || minutes > most) {
    refuse(
      `Invalid timeout: build timeout must be between ${least} and ${most} minutes`,
    );
  }
  return once(place, { operation: 'StartBuild', idempotencyToken, input }, () =>
    startBuild(place, {
      projectName,
      initiator: initiatorOf(principalArn),
      sourceVersion,
      source: buildSource(place, {
        type: sourceTypeOverride ?? project.source?.type,
        location: sourceLocationOverride ?? project.source?.location,
        version: sourceVersion,
        buildspec: buildspecOverride ?? project.source?.buildspec,
      }),
      environment: environmentVariablesOverride,
      buildspec: buildspecOverride,
      timeoutInMinutes: timeoutInMinutesOverride,
    }),
  );
}

/** Builds the same source once more; a pipeline that had it built before does not hear of it. */
export function RetryBuild(
  input: RetryBuildCommandInput,
  { place, principalArn }: CallContext,
): RetryBuildOutput {
  const { id, idempotencyToken } = input;
  const { build, request } = requireBuild(place, id);
  return once(
    place,
    { operation: 'RetryBuild', idempotencyToken, input },
    () => {
      if (!build.buildComplete) {
        refuse(`The build ${build.id} cannot be retried: it is in progress.`);
      }
      return startBuild(place, {
        ...request,
        projectName: build.projectName,
        initiator: initiatorOf(principalArn),
      });
    },
  );
}

/** Ends a build now; one that has ended already stays as it is. */
export function StopBuild(
  input: StopBuildCommandInput,
  { place }: CallContext,
): StopBuildOutput {
  const running = requireBuild(place, input.id);
  running.stop();
  return { build: running.build };
}

/** The answer of the first call with this token, while that is remembered. */
function once(
  place: Place,
  call: {
    operation: string;
    idempotencyToken: string | undefined;
    input: object;
  },
  start: () => RunningBuild,
) {
  const { calls } = place.world.store(codeBuildStore, place);
  const key = `${call.operation}/${call.idempotencyToken}`;
  const input = JSON.stringify(call.input);
  const earlier = calls.get(key);
  if (
    call.idempotencyToken === undefined ||
    !earlier ||
    earlier.forgottenAt <= place.world.now
  ) {
    const build = start();
    if (call.idempotencyToken !== undefined) {
      const forgottenAt = place.world.now + TOKEN_SECONDS * 1000;
      calls.set(key, { input, build, forgottenAt });
    }
    return { build: build.build };
  }
  if (earlier.input !== input) {
    refuse(
      'The idempotency token has been used already, with other parameters.',
    );
  }
  return { build: earlier.build.build };
}

/** As a build names who started it: a user's name, or a role's and its session's. */
function initiatorOf(principalArn: string): string {
  return (
    principalArn
      .split(':')
      .pop()
      ?.replace(/^(user|assumed-role)\//, '') ?? ''
  );
}

function refuse(message: string): never {
  throw new ServiceError('InvalidInputException', message);
}
