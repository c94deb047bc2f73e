import { Readable } from 'node:stream';
import type { SdkPackage } from '../../../protocol/SdkModel';
import type { ClientOptions } from './ServiceContract';

/** An answer as it came over the wire. */
export interface RawAnswer {
  statusCode: number;
  headers: Record<string, string>;
  body: string;
}

interface HttpResponse {
  statusCode: number;
  headers: Record<string, string>;
  body: AsyncIterable<Buffer>;
}

type Next = (args: unknown) => Promise<{ response: HttpResponse }>;

interface Client {
  middlewareStack: {
    add(
      middleware: (next: Next) => Next,
      options: { step: 'deserialize'; priority: 'low' },
    ): void;
  };
  send(command: object): Promise<Record<string, unknown>>;
  destroy(): void;
}

/** Calls an operation with the real SDK client; answers what came, and what the client made of it. */
export async function callRaw(
  sdkPackage: SdkPackage,
  operation: string,
  input: object,
  options: ClientOptions,
): Promise<{ raw: RawAnswer; output: Record<string, unknown> }> {
  const name = Object.keys(sdkPackage).find(
    key => key !== '__Client' && key.endsWith('Client'),
  );
  const ClientClass = sdkPackage[name ?? ''] as new (
    options: ClientOptions,
  ) => Client;
  const Command = sdkPackage[`${operation}Command`] as new (
    input: object,
  ) => object;
  const client = new ClientClass(options);
  let raw: RawAnswer | undefined;
  // Nearer to the wire than what reads the answer.
  client.middlewareStack.add(
    next => async args => {
      const result = await next(args);
      const { response } = result;
      const chunks: Buffer[] = [];
      for await (const chunk of response.body) chunks.push(chunk);
      const body = Buffer.concat(chunks);
      raw = {
        statusCode: response.statusCode,
        headers: response.headers,
        body: body.toString('utf8'),
      };
      response.body = Readable.from([body]);
      return result;
    },
    { step: 'deserialize', priority: 'low' },
  );
  try {
    const { $metadata, ...output } = await client.send(new Command(input));
    if (!raw) throw new Error(`${operation} had no answer`);
    return { raw, output };
  } finally {
    client.destroy();
  }
}
