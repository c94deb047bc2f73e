import type { IncomingHttpHeaders } from 'node:http';
import type { Operation, ServiceDefinition } from '../protocol/Operation';
import type { OperationModel, SdkModel } from '../protocol/SdkModel';
import type { Wire } from '../protocol/Wire';
import type { Dialect } from '../protocol/dialects';
import type { Caller } from './Caller';

export interface AwsRequest {
  method: string;
  path: string;
  /** What follows the question mark. */
  query: string;
  headers: IncomingHttpHeaders;
  body: Uint8Array;
}

export interface AwsResponse {
  statusCode: number;
  headers: Record<string, string>;
  body: string | Uint8Array;
}

/** A service with what the SDK knows of it. */
export interface ServedService {
  definition: ServiceDefinition;
  model: SdkModel;
  dialect: Dialect;
}

/** A request whose caller and operation are known. */
export interface Call {
  service: ServedService;
  caller: Caller;
  model: OperationModel;
  operation: Operation<never, object>;
  /** In IAM's words: `codepipeline:GetPipelineState`. */
  iamAction: string;
  wire: Wire;
  body: Uint8Array;
}
