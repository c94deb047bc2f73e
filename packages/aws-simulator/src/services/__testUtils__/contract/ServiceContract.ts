import type { Simulator } from '../../../server/startSimulator';

/** How a client reaches the simulator. */
export interface ClientOptions {
  endpoint: string;
  region: string;
  maxAttempts: number;
  credentials: { accessKeyId: string; secretAccessKey: string };
}

/** What a case may look around with, to find a request that is valid in the demo's world. */
export interface ContractContext {
  simulator: Simulator;
  /** In the contract's region, or another one. */
  at: (region?: string) => ClientOptions;
}

export type FindRequest<Input> = (
  context: ContractContext,
) => Input | Promise<Input>;

/** One operation's case: how to find a valid request for it. */
export type ContractCase<Input> =
  | FindRequest<Input>
  | {
      request: FindRequest<Input>;
      /** Where the demo has what it asks for, if not in the contract's region. */
      region?: string;
      /** Why there may be nothing in the answer but empty lists. */
      mayBeEmpty?: string;
    };

type Inputs<Sdk> = {
  [Name in keyof Sdk as Name extends `${infer Operation}Command`
    ? Operation
    : never]: Sdk[Name] extends abstract new (...input: infer Input) => unknown
    ? NonNullable<Input[0]>
    : never;
};

/**
 * A service's cases, one for each operation that it serves, in the order in which they are called: those that change
 * something come last. `Sdk` is the type of the service's SDK package.
 */
export interface ServiceContract<Sdk> {
  region: string;
  cases: {
    [Operation in keyof Inputs<Sdk>]?: ContractCase<Inputs<Sdk>[Operation]>;
  };
}

/** The first of a list that must not be empty. */
export function first<T>(list: readonly T[] | undefined): T {
  if (!list || list.length === 0) throw new Error('The list is empty');
  return list[0];
}
