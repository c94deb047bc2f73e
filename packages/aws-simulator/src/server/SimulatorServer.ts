import {
  createServer,
  IncomingMessage,
  Server,
  ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ServiceDefinition } from '../protocol/Operation';
import { queryWire } from '../protocol/queryWire';
import { AwsEndpoint } from './AwsEndpoint';
import type { AwsRequest, AwsResponse, Call } from './Call';
import { ControlEndpoint, controlPrefix } from './ControlEndpoint';
import type { Simulation } from './Simulation';

/** AWS's largest bodies here (task definitions, pipelines) are well below. */
/** More than CodeCommit's largest commit, whose 7 MB travel in base64. */
const largestBody = 16 * 1024 * 1024;

/** What some proxies say with a status that is none of AWS's doing. */
const page: AwsResponse = {
  statusCode: 200,
  headers: { 'content-type': 'text/html' },
  body: '<!doctype html><title>One moment, please</title>\n',
};

const loopbackHosts = new Set(['127.0.0.1', 'localhost', '[::1]']);

export interface SimulatorServerOptions {
  services: ServiceDefinition[];
  simulation: Simulation;
  logError: (message: string) => void;
  /** Waits real milliseconds, where a fault says so. */
  delay?: (milliseconds: number) => Promise<void>;
}

/** The HTTP side: loopback only, and closed to web pages. */
export class SimulatorServer {
  readonly #simulation: Simulation;
  readonly #aws: AwsEndpoint;
  readonly #control: ControlEndpoint;
  readonly #server: Server;
  readonly #logError: (message: string) => void;
  readonly #delay: (milliseconds: number) => Promise<void>;

  constructor(options: SimulatorServerOptions) {
    const { services, simulation, logError } = options;
    this.#simulation = simulation;
    this.#logError = logError;
    this.#delay = options.delay ?? delay;
    this.#aws = new AwsEndpoint({
      services,
      world: () => simulation.world,
      counters: simulation.counters,
      logError,
    });
    this.#control = new ControlEndpoint(simulation);
    this.#server = createServer((request, response) => {
      this.#serve(request, response).catch((error: unknown) => {
        this.#logError(error instanceof Error ? `${error.stack}` : `${error}`);
        if (!response.headersSent)
          send(response, plain(500, 'The simulator failed; its log says why'));
        else response.destroy();
      });
    });
    // Longer than a client may think about its next call, so that none is sent into a connection that is closing.
    this.#server.keepAliveTimeout = 65_000;
  }

  /** Resolves with the port once it listens; rejects with the system's error, such as EADDRINUSE. */
  listen(port: number, host: string): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, host, () => {
        this.#server.removeListener('error', reject);
        resolve((this.#server.address() as AddressInfo).port);
      });
    });
  }

  close(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.close(error => (error ? reject(error) : resolve()));
      this.#server.closeAllConnections();
    });
  }

  async #serve(
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const refusal = refuseBrowsers(request);
    if (refusal) {
      request.resume();
      send(response, refusal);
      return;
    }
    const body = await readBody(request);
    if (!body) {
      response.setHeader('connection', 'close');
      send(
        response,
        plain(413, `The body is larger than ${largestBody} bytes`),
      );
      return;
    }
    const [path, ...query] = (request.url ?? '/').split('?');
    const awsRequest: AwsRequest = {
      method: request.method ?? 'GET',
      path,
      query: query.join('?'),
      headers: request.headers,
      body,
    };
    if (awsRequest.path.startsWith(controlPrefix)) {
      send(response, this.#control.handle(awsRequest));
      return;
    }
    const call = this.#aws.identify(awsRequest);
    if ('statusCode' in call) send(response, call);
    else await this.#answer(call, request, response);
  }

  async #answer(
    call: Call,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const { account, region } = call.caller;
    const counted = { account, region, operation: call.iamAction };
    if (!this.#simulation.throttle.admits(counted)) {
      send(response, this.#aws.throttle(call));
      return;
    }
    const fault = this.#simulation.faults.take({
      ...counted,
      body: inputText(call),
    });
    if (fault?.kind === 'cut') {
      this.#aws.countCut(call);
      request.socket.destroy();
      return;
    }
    if (fault?.kind === 'cutAfter') {
      this.#aws.perform(call);
      request.socket.destroy();
      return;
    }
    if (fault?.kind === 'garbleAfter') {
      this.#aws.perform(call);
      send(response, page);
      return;
    }
    if (fault && fault.kind !== 'latency') {
      send(response, this.#aws.fail(call, fault));
      return;
    }
    if (fault) await this.#delay(fault.milliseconds ?? 0);
    send(response, this.#aws.perform(call));
  }
}

/**
 * A web page could reach loopback through a name that it makes point there, or by a plain form. Neither may read or move
 * anything here: the name must be a loopback one, and what a browser sends with an origin is refused.
 */
function refuseBrowsers(request: IncomingMessage): AwsResponse | undefined {
  const host = (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
  if (!loopbackHosts.has(host)) {
    return plain(
      403,
      `The simulator answers on loopback only, not as "${host}"`,
    );
  }
  if (request.headers.origin !== undefined) {
    return plain(403, 'The simulator does not answer web pages');
  }
  return undefined;
}

/** The input's text, to look for a name in; a form's values as they are meant. */
function inputText({ wire, body }: Call): string {
  const text = Buffer.from(body).toString('utf8');
  return wire === queryWire
    ? [...new URLSearchParams(text).values()].join('\n')
    : text;
}

/** `undefined` when it is too large. */
async function readBody(
  request: IncomingMessage,
): Promise<Uint8Array | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.byteLength;
    if (size > largestBody) return undefined;
    chunks.push(chunk);
  }
  return chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
}

function plain(statusCode: number, message: string): AwsResponse {
  return {
    statusCode,
    headers: { 'content-type': 'application/json' },
    body: `${JSON.stringify({ error: message })}\n`,
  };
}

function send(response: ServerResponse, answer: AwsResponse): void {
  response.writeHead(answer.statusCode, {
    ...answer.headers,
    'content-length': Buffer.byteLength(answer.body),
  });
  response.end(answer.body);
}

function delay(milliseconds: number): Promise<void> {
  return new Promise(resolve => {
    setTimeout(resolve, milliseconds);
  });
}
