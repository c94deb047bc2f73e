import type { ServiceDefinition } from '../protocol/Operation';
import { SdkModel } from '../protocol/SdkModel';
import { ServiceError } from '../protocol/ServiceError';
import { ShapeMismatch } from '../protocol/ShapeMismatch';
import { dialectOf } from '../protocol/dialects';
import { cborWire } from '../protocol/cborWire';
import { jsonWire } from '../protocol/jsonWire';
import { queryWire } from '../protocol/queryWire';
import { bindRestInput, RestRoute } from '../protocol/restBinding';
import { restJsonWire } from '../protocol/restJsonWire';
import { sdkPackages } from '../protocol/sdkPackages';
import type { Wire } from '../protocol/Wire';
import type { World } from '../world/World';
import type { AwsRequest, AwsResponse, Call, ServedService } from './Call';
import { readCaller } from './Caller';
import type { CallCounters, CallOutcome } from './CallCounters';
import type { Fault } from './Faults';

const wires = {
  'json-1.0': jsonWire('1.0'),
  'json-1.1': jsonWire('1.1'),
  query: queryWire,
  'rest-json': restJsonWire,
};

/** What a request asks for, as far as its protocol tells. */
interface Request {
  wire: Wire;
  service: ServedService | undefined;
  operationName: string;
  /** Of a REST call. */
  route?: RestRoute;
}

export interface AwsEndpointOptions {
  services: ServiceDefinition[];
  world: () => World;
  counters: CallCounters;
  logError: (message: string) => void;
}

/** The part that speaks AWS: finds the operation, holds input and output against its model, answers in its protocol. */
export class AwsEndpoint {
  readonly #byTarget = new Map<string, ServedService>();
  readonly #bySigningName = new Map<string, ServedService>();
  readonly #options: AwsEndpointOptions;
  /** How many requests each world has seen: their ids begin again with a new world. */
  readonly #requests = new WeakMap<World, number>();

  constructor(options: AwsEndpointOptions) {
    this.#options = options;
    for (const definition of options.services) {
      const model = new SdkModel(sdkPackages[definition.id]);
      const speaksQuery = model.protocol === 'query' || model.queryCompatible;
      const dialect = dialectOf(definition.id, speaksQuery);
      const service = { definition, model, dialect };
      this.#byTarget.set(model.target, service);
      this.#bySigningName.set(model.signingName, service);
    }
  }

  /** The call that a request makes, or the answer to one that makes none. */
  identify(request: AwsRequest): Call | AwsResponse {
    const caller = readCaller(request.headers);
    const { wire, service, operationName, route } = this.#recognise(
      request,
      caller?.signingName,
    );
    if (!caller) {
      const { code, statusCode } = wire.missingToken;
      return this.#refuse(
        wire,
        service,
        new ServiceError(code, 'Missing Authentication Token', statusCode),
      );
    }
    const model = service?.model.operation(operationName);
    const { counters } = this.#options;
    const unknown = (message: string) =>
      this.#refuse(
        wire,
        service,
        new ServiceError(wire.unknownOperation, message, service ? 400 : 404),
      );
    if (!service || !model) {
      counters.countUnknown(
        service
          ? `${service.definition.iamPrefix}:${operationName}`
          : operationName,
      );
      return unknown(`Could not find operation ${operationName}`);
    }
    const iamAction = `${service.definition.iamPrefix}:${operationName}`;
    const operation = service.definition.operations[operationName];
    if (!operation) {
      counters.countUnimplemented(iamAction);
      return unknown(`The simulator does not implement ${iamAction}`);
    }
    const call = { service, caller, model, operation, iamAction, wire };
    if (!route) return { ...call, body: request.body };
    try {
      return { ...call, body: bindRestInput(route, model.input, request) };
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      return this.#refuse(wire, service, error);
    }
  }

  /** Lets the operation happen, in a world that has caught up with its clock. */
  perform(call: Call): AwsResponse {
    const world = this.#options.world();
    world.catchUp();
    const { service, caller, model, wire } = call;
    let output: object;
    try {
      const input = wire.readInput(model.input, call.body);
      output = call.operation(input as never, {
        place: world.place(caller.account, caller.region),
        principalArn: caller.principalArn,
      });
    } catch (error) {
      return this.#answer(call, this.#asRefusal(call, error), 'failed');
    }
    try {
      const requestId = this.#nextRequestId();
      const message = wire.writeOutput(model, output, requestId, service.model);
      this.#count(call, 'succeeded');
      return this.#response(200, message, requestId);
    } catch (error) {
      return this.#answer(call, this.#internalFailure(call, error), 'failed');
    }
  }

  /** The answer to a call too many. */
  throttle(call: Call): AwsResponse {
    this.#options.world().catchUp();
    const { throttled } = call.service.dialect;
    return this.#answer(
      call,
      new ServiceError(throttled, 'Rate exceeded', 400),
      'throttled',
    );
  }

  /** The answer to a call that a fault hits. Latency, cut connections and garbled answers are the server's. */
  fail(call: Call, fault: Fault): AwsResponse {
    this.#options.world().catchUp();
    const { dialect } = call.service;
    switch (fault.kind) {
      case 'throttle':
        return this.throttle(call);
      case 'deny':
        return this.#answer(
          call,
          new ServiceError(
            dialect.accessDenied,
            denial(call, fault.resource),
            call.wire === queryWire ? 403 : 400,
          ),
          'failed',
        );
      default:
        return this.#answer(
          call,
          new ServiceError(
            'InternalFailure',
            'An internal error occurred',
            500,
          ),
          'failed',
        );
    }
  }

  /** Counts a call that was cut before anything happened. */
  countCut(call: Call): void {
    this.#count(call, 'failed');
  }

  #recognise(request: AwsRequest, signingName: string | undefined): Request {
    const target = request.headers['x-amz-target'];
    if (typeof target === 'string') {
      const dot = target.lastIndexOf('.');
      const service = this.#byTarget.get(target.slice(0, dot));
      const is10 = request.headers['content-type']?.includes('json-1.0');
      return {
        wire: wires[is10 ? 'json-1.0' : 'json-1.1'],
        service,
        operationName: service ? target.slice(dot + 1) : target,
      };
    }
    const rpc = /^\/service\/([^/]+)\/operation\/([^/]+)$/.exec(request.path);
    if (rpc) {
      return {
        wire: cborWire,
        service: this.#byTarget.get(rpc[1]),
        operationName: rpc[2],
      };
    }
    const signed = this.#bySigningName.get(signingName ?? '');
    if (signed?.model.protocol === 'rest-json') {
      const route = signed.model.route(request.method, request.path);
      return {
        wire: restJsonWire,
        service: signed,
        operationName:
          route?.operationName ?? `${request.method} ${request.path}`,
        route,
      };
    }
    const action = new URLSearchParams(
      Buffer.from(request.body).toString('utf8'),
    ).get('Action');
    if (action !== null && signed) {
      return { wire: queryWire, service: signed, operationName: action };
    }
    return {
      wire: action === null ? wires['json-1.1'] : queryWire,
      service: undefined,
      operationName: action ?? `${request.method} ${request.path}`,
    };
  }

  #asRefusal(call: Call, error: unknown): ServiceError {
    if (error instanceof ServiceError) {
      return isKnownCode(call, error.code)
        ? error
        : this.#internalFailure(call, error);
    }
    if (error instanceof ShapeMismatch) {
      return error.reason === 'type' && call.wire !== queryWire
        ? new ServiceError('SerializationException', error.message)
        : new ServiceError(
            call.service.dialect.invalidInput,
            `1 validation error detected: ${error.message}`,
          );
    }
    return this.#internalFailure(call, error);
  }

  /** The simulator is wrong: it says so loudly, since no caller can be. */
  #internalFailure(call: Call, error: unknown): ServiceError {
    const reason =
      error instanceof ShapeMismatch
        ? `the output does not fit the model: ${error.message}`
        : (error instanceof Error && error.stack) || String(error);
    this.#options.logError(`${call.iamAction}: ${reason}`);
    return new ServiceError(
      'InternalFailure',
      `The simulator failed in ${call.iamAction}; its log says why`,
      500,
    );
  }

  #answer(call: Call, error: ServiceError, outcome: CallOutcome): AwsResponse {
    this.#count(call, outcome);
    return this.#refuse(call.wire, call.service, error);
  }

  #refuse(
    wire: Wire,
    service: ServedService | undefined,
    error: ServiceError,
  ): AwsResponse {
    const requestId = this.#nextRequestId();
    const model = service?.model.error(error.code);
    const statusCode = model?.statusCode ?? error.statusCode;
    const { code, message } = error;
    return this.#response(
      statusCode,
      wire.writeRefusal(
        { code, message, statusCode, model },
        requestId,
        service?.model,
      ),
      requestId,
    );
  }

  #count(call: Call, outcome: CallOutcome): void {
    const { account, region } = call.caller;
    this.#options.counters.count(
      { account, region, operation: call.iamAction },
      outcome,
    );
  }

  #nextRequestId(): string {
    const world = this.#options.world();
    const count = (this.#requests.get(world) ?? 0) + 1;
    this.#requests.set(world, count);
    return world.random.uuid(`request/${count}`);
  }

  #response(
    statusCode: number,
    message: { headers: Record<string, string>; body: string | Uint8Array },
    requestId: string,
  ): AwsResponse {
    return {
      statusCode,
      headers: {
        ...message.headers,
        'x-amzn-requestid': requestId,
        date: new Date(this.#options.world().now).toUTCString(),
        // Without it, the SDK takes the simulated clock for a skew of its own and tries every refused call again.
        age: '0',
      },
      body: message.body,
    };
  }
}

/** The codes that every service may answer, whatever its model lists. */
const commonCodes = new Set([
  'SerializationException',
  'ValidationError',
  'ValidationException',
]);

/** A code that callers cannot have heard of is a slip of ours. */
function isKnownCode({ service }: Call, code: string): boolean {
  return (
    commonCodes.has(code) ||
    Object.values(service.dialect).includes(code) ||
    service.model.error(code) !== undefined
  );
}

function denial(call: Call, resource: string | undefined): string {
  const { principalArn, account, region } = call.caller;
  const arn = resource?.startsWith('arn:')
    ? resource
    : `arn:aws:${call.service.definition.iamPrefix}:${region}:${account}:${
        resource ?? '*'
      }`;
  return `User: ${principalArn} is not authorized to perform: ${call.iamAction} on resource: ${arn} because no identity-based policy allows the ${call.iamAction} action`;
}
