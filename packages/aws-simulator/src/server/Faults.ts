export const faultKinds = [
  'throttle',
  'latency',
  'serverError',
  'cut',
  'cutAfter',
  'garbleAfter',
  'deny',
] as const;

export type FaultKind = (typeof faultKinds)[number];

/**
 * Something that goes wrong with calls on demand. `cut` closes the connection before the operation, `cutAfter` after it has
 * happened: the caller sees the same, and cannot know which. With `garbleAfter` it has happened too, and the caller gets a
 * page of something in between in place of the answer.
 */
export interface Fault {
  kind: FaultKind;
  /** `codepipeline:GetPipelineState`, `codepipeline:*` or `*`. */
  operation: string;
  /** Every account, if missing. */
  account?: string;
  /** Every region, if missing. */
  region?: string;
  /** Calls whose input names this, e.g. a pipeline's name or a role's ARN; every call, if missing. */
  resource?: string;
  /** Real milliseconds of latency. */
  milliseconds?: number;
  /** How many calls it hits before it is spent; for ever, if missing. */
  times?: number;
}

export interface FaultyCall {
  account: string;
  region: string;
  operation: string;
  body: string;
}

export class Faults {
  #faults: Fault[] = [];

  add(fault: Fault): void {
    this.#faults.push({ ...fault });
  }

  list(): Fault[] {
    return this.#faults.map(fault => ({ ...fault }));
  }

  clear(): void {
    this.#faults = [];
  }

  /** The first fault that hits this call; one with `times` is used up by it. */
  take(call: FaultyCall): Fault | undefined {
    const fault = this.#faults.find(candidate => hits(candidate, call));
    if (fault?.times !== undefined) {
      fault.times -= 1;
      if (fault.times <= 0) {
        this.#faults = this.#faults.filter(other => other !== fault);
      }
    }
    return fault;
  }
}

function hits(fault: Fault, call: FaultyCall): boolean {
  if (fault.account !== undefined && fault.account !== call.account) {
    return false;
  }
  if (fault.region !== undefined && fault.region !== call.region) return false;
  if (fault.resource !== undefined && !call.body.includes(fault.resource)) {
    return false;
  }
  const [service] = call.operation.split(':');
  return (
    fault.operation === '*' ||
    fault.operation === call.operation ||
    fault.operation === `${service}:*`
  );
}
