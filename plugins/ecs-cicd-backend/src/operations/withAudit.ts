import type { AuditorService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type { OperationRecord } from '@ecs-cicd/backstage-plugin-common';
import type { PerformRequest } from './OperationService';
import type { OperationDefinition } from './OperationDefinition';
import { withoutValues } from './withoutValues';

/**
 * Tells the audit log what is tried before anything happens, and what came of it. What is refused is told too: who tries
 * doors is worth knowing. Values of variables stay out, because people put anything into them.
 */
export async function withAudit(
  auditor: AuditorService,
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
  try {
    const record = await work(meta => Object.assign(told, meta));
    const { status, result = {} } = record;
    await event.success({ meta: { ...told, status, result } });
    return record;
  } catch (error) {
    await event.fail({ error: toError(error), meta: told });
    throw error;
  }
}
