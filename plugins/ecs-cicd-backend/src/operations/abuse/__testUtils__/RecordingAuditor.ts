import type {
  AuditorService,
  AuditorServiceCreateEventOptions,
} from '@backstage/backend-plugin-api';

/** One event of the audit log, with what came of it. */
export interface AuditedAttempt {
  attempt: AuditorServiceCreateEventOptions;
  outcomes: { status: 'succeeded' | 'failed'; details: unknown }[];
}

/** An auditor that keeps what it is told. */
export class RecordingAuditor implements AuditorService {
  readonly attempts: AuditedAttempt[] = [];

  // A field, because what stands in for the service takes an object's own functions only.
  readonly createEvent = async (attempt: AuditorServiceCreateEventOptions) => {
    const audited: AuditedAttempt = { attempt, outcomes: [] };
    this.attempts.push(audited);
    return {
      success: async (details?: unknown) => {
        audited.outcomes.push({ status: 'succeeded', details });
      },
      fail: async (details: { error: Error }) => {
        audited.outcomes.push({
          status: 'failed',
          details: { ...details, error: String(details.error) },
        });
      },
    };
  };

  /** Everything that it was told, without the HTTP requests, which it does not write down. */
  text(): string {
    return JSON.stringify(
      this.attempts.map(({ attempt, outcomes }) => ({
        ...attempt,
        request: attempt.request?.url,
        outcomes,
      })),
    );
  }
}
