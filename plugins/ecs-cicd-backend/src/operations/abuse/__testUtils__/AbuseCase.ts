import type { OperationRefusal } from '@ecs-cicd/backstage-plugin-common';
import type { Response } from 'supertest';
import type { AbuseBench } from './AbuseBench';

type Reason = OperationRefusal['reason'];

/** One thing that somebody tries, and what has to come of it. */
export interface AbuseCase {
  title: string;
  send(bench: AbuseBench): Promise<Response>;
  status: number;
  /** Why it is refused, in `error.details`. */
  reason?: Reason | Reason[];
  /** Words of the answer. */
  says?: string | RegExp;
  /** Changes that AWS is asked for, with how often; none when left out. */
  writes?: Record<string, number>;
  /** What else has to hold. */
  also?(answer: Response, bench: AbuseBench): void | Promise<void>;
}
