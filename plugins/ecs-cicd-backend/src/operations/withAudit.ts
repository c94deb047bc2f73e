import type {
  AuditorService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type { OperationRecord } from '@ecs-cicd/backstage-plugin-common';
import type { PerformRequest } from './OperationService';
import type { OperationDefinition } from './OperationDefinition';
import { withoutValues } from './withoutValues';

/**
 * Tells the audit log what is tried before anything happens, and what came of it. What is refused is told too: who tries
 * doors is worth knowing. Values of variables stay out, because people put anything into them.
 *
 * Nothing is done that the log cannot be told of before. Once it is done, the log's own trouble does not make it undone:
 * then the backend's log has what the audit log has not.
 */
export async function withAudit(
  { auditor, logger }: { auditor: AuditorService; logger: LoggerService },
  definition: OperationDefinition,
  request: PerformRequest,
  work: (tell: (meta: JsonObject) => void) => Promise<OperationRecord>,
): Promise<OperationRecord> {
  const { body, credentials, entityRef } = request;
  const { input, variableNames } = withoutValues(body.input ?? {});
  const told: JsonObject = {};
  const event = await auditor.createEvent({
    eventId: 'operation',
    severityLevel: definition.isDestructive ? 'high' : 'medium',
    request: request.http,
    meta: {
      queryType: definition.name,
      entityRef,
      via: request.via,
      principal: credentials.principal as JsonObject,
      requestId: body.requestId,
      target: body.target,
      expected: body.expected,
      input: { ...input } as JsonObject,
      ...(variableNames.length > 0 ? { variableNames } : {}),
      ...(body.comment ? { comment: body.comment } : {}),
      ...(body.confirms ? { confirms: body.confirms } : {}),
    },
  });
  const conclude = async (end: () => Promise<void>, what: string) => {
    try {
      await end();
    } catch (error) {
      logger.error(
        `Could not tell the audit log that ${definition.name} on ${entityRef}, request ${body.requestId}, ${what}`,
        toError(error),
      );
    }
  };
  let record: OperationRecord;
  try {
    record = await work(meta => Object.assign(told, meta));
  } catch (error) {
    const reason = toError(error);
    await conclude(
      () => event.fail({ error: reason, meta: told }),
      `has failed: ${reason.message}`,
    );
    throw error;
  }
  const { status, result = {} } = record;
  await conclude(
    () => event.success({ meta: { ...told, status, result } }),
    `has ${status}`,
  );
  return record;
}
