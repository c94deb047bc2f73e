import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { operations as Calls } from '@ecs-cicd/backstage-plugin-common';
import type { Services } from '../createServices';
import { entityRefOf } from './entityRefOf';

type Call = keyof Calls;

type PathOf<C extends Call> = Calls[C]['parameters'] extends { path: infer P }
  ? Omit<P, 'kind' | 'namespace' | 'name'>
  : unknown;

type QueryOf<C extends Call> = Calls[C]['parameters'] extends {
  query?: infer Q;
}
  ? [NonNullable<Q>] extends [never]
    ? unknown
    : NonNullable<Q>
  : unknown;

type AnswerOf<C extends Call> = Calls[C]['responses'] extends {
  200: { content: { 'application/json': infer Answer } };
}
  ? Answer
  : never;

interface Asked {
  /** Of the service that is asked about; empty where it is about all. */
  entityRef: string;
  credentials: BackstageCredentials;
}

/** One reading call of the HTTP API, for an assistant. */
export interface ReadAction {
  operationId: Call;
  whenToUse: string;
  /** @param input - what the call takes, checked */
  run(input: object, credentials: BackstageCredentials): Promise<object>;
}

/** What it takes to answer where a change is, why it is stuck, and what can be done about it. */
export function readActions(services: Services): ReadAction[] {
  const { deployments, executions, fleet, offers, releases } = services;
  return [
    readAction(
      'listServices',
      'Use it to find a service whose entity ref you do not know, or to tell which services need attention.',
      (query, { credentials }) =>
        fleet.listServices(
          {
            ...query,
            limit: query.limit ?? 20,
            orderBy: query.orderBy ?? 'name',
            order: query.order ?? 'asc',
          },
          { credentials },
        ),
    ),
    readAction(
      'getRelease',
      'Use it first to tell where a change is and why it does not go on: stages in order with what is in them, closed transitions, waiting approvals, deployments with their traffic, alarms, images. The ids that other actions take are in its answer.',
      (_, asked) => releases.getRelease(asked),
    ),
    readAction(
      'listExecutions',
      'Use it to find a change that is no longer in the release view, e.g. by a part of its commit message.',
      ({ pipelineId, limit = 50, cursor, ...filter }, asked) =>
        executions.listExecutions({
          ...asked,
          pipelineId,
          limit,
          cursor,
          filter,
        }),
    ),
    readAction(
      'getExecution',
      'Use it to tell which action of an execution failed and with what message, or what its stages did when.',
      (one, asked) => executions.getExecution({ ...asked, ...one }),
    ),
    readAction(
      'getDeployment',
      'Use it to tell what a deployment is doing, how much traffic goes where, which alarms watch it, and why it failed.',
      (one, asked) => deployments.getDeployment({ ...asked, ...one }),
    ),
    readAction(
      'listOffers',
      'Use it before any action that changes something: it tells what the person may do now, why not, and the target and expected state that such an action takes.',
      (_, asked) => offers.listOffers(asked),
    ),
    readAction(
      'listOperations',
      'Use it to tell who did what to a release lately, and what came of it.',
      ({ limit = 20, cursor }, asked) =>
        offers.listOperations({ ...asked, limit, cursor }),
    ),
  ];
}

function readAction<C extends Call>(
  operationId: C,
  whenToUse: string,
  run: (
    input: PathOf<C> & QueryOf<C>,
    asked: Asked,
  ) => Promise<AnswerOf<C> & object>,
): ReadAction {
  return {
    operationId,
    whenToUse,
    run: (given, credentials) => {
      const { entityRef, ...input } = given as { entityRef?: string };
      return run(input as PathOf<C> & QueryOf<C>, {
        entityRef: entityRef === undefined ? '' : entityRefOf(entityRef),
        credentials,
      });
    },
  };
}
