import { RestRoute, restRoute } from './restBinding';
import { compileStructure, SchemaRef, StructureShape } from './Shape';

/** What is known of an operation from the SDK client that calls it. */
export interface OperationModel {
  name: string;
  input: StructureShape;
  output: StructureShape;
}

export interface ErrorModel {
  /** The exception's name in the model, e.g. `TargetGroupNotFoundException`. */
  name: string;
  /** What it is called in the Query protocol, e.g. `TargetGroupNotFound`. */
  queryCode: string;
  statusCode: number | undefined;
  /** The member that carries the message: `message` or `Message`. */
  messageMember: string;
}

export type Protocol = 'json-1.0' | 'json-1.1' | 'query' | 'rest-json';

/** An SDK client package: its client class and its schemas, whose names end with `$`. */
export type SdkPackage = Record<string, unknown>;

interface ProtocolInstance {
  getShapeId(): string;
}

interface ProtocolSettings {
  serviceTarget: string;
  version: string;
  xmlNamespace?: string;
  awsQueryCompatible?: boolean;
}

interface ClientConfig {
  protocol: ProtocolInstance;
  protocolSettings: ProtocolSettings;
  defaultSigningName: string;
}

type ClientClass = new (options: { region: string }) => {
  config: ClientConfig;
};

type OperationSchema = readonly [
  9,
  string,
  string,
  { http?: readonly [string, string, number] } | number,
  SchemaRef,
  SchemaRef,
];

type ErrorSchema = readonly [
  -3,
  string,
  string,
  { awsQueryError?: [string, number]; httpError?: number } | number,
  readonly string[],
];

const protocols: Record<string, Protocol> = {
  'aws.protocols#awsJson1_0': 'json-1.0',
  'aws.protocols#awsJson1_1': 'json-1.1',
  'aws.protocols#awsQuery': 'query',
  'aws.protocols#restJson1': 'rest-json',
};

/** One service's model as its SDK client ships it. Operations are made ready when they are first called. */
export class SdkModel {
  readonly protocol: Protocol;
  /** It speaks JSON now and keeps the error codes that it had when it spoke Query. */
  readonly queryCompatible: boolean;
  readonly target: string;
  readonly version: string;
  readonly xmlNamespace: string;
  readonly signingName: string;
  readonly #package: SdkPackage;
  readonly #operations = new Map<string, OperationModel | undefined>();
  #routes: RestRoute[] | undefined;
  readonly #errors = new Map<string, ErrorModel | undefined>();

  constructor(sdkPackage: SdkPackage) {
    this.#package = sdkPackage;
    const { config } = new (findClient(sdkPackage))({ region: 'us-east-1' });
    this.protocol = protocols[config.protocol.getShapeId()];
    const settings = config.protocolSettings;
    this.queryCompatible = settings.awsQueryCompatible ?? false;
    this.target = settings.serviceTarget;
    this.version = settings.version;
    this.xmlNamespace = settings.xmlNamespace ?? '';
    this.signingName = config.defaultSigningName;
  }

  operation(name: string): OperationModel | undefined {
    if (!this.#operations.has(name)) {
      const schema = this.#schema<OperationSchema>(name, 9);
      this.#operations.set(
        name,
        schema && {
          name,
          input: compileStructure(schema[4]),
          output: compileStructure(schema[5]),
        },
      );
    }
    return this.#operations.get(name);
  }

  /** The operation that REST calls by this method and path. */
  route(method: string, path: string): RestRoute | undefined {
    this.#routes ??= Object.values(this.#package).flatMap(schema => {
      if (!isOperation(schema)) return [];
      const traits = schema[3];
      return typeof traits === 'object' && traits.http
        ? restRoute(schema[2], traits.http)
        : [];
    });
    return this.#routes.find(
      route => route.method === method && route.path.test(path),
    );
  }

  /** An error by its exception's name; `undefined` for those that the model does not list, such as AccessDenied. */
  error(name: string): ErrorModel | undefined {
    if (!this.#errors.has(name)) {
      const schema = this.#schema<ErrorSchema>(name, -3);
      this.#errors.set(name, schema && errorModel(schema));
    }
    return this.#errors.get(name);
  }

  #schema<T extends readonly unknown[]>(
    name: string,
    kind: T[0],
  ): T | undefined {
    const schema = this.#package[`${name}$`];
    return Array.isArray(schema) && schema[0] === kind && schema[2] === name
      ? (schema as unknown as T)
      : undefined;
  }
}

function isOperation(schema: unknown): schema is OperationSchema {
  return Array.isArray(schema) && schema[0] === 9;
}

function errorModel(schema: ErrorSchema): ErrorModel {
  const [, , name, traits, members] = schema;
  const { awsQueryError, httpError } =
    typeof traits === 'object'
      ? traits
      : { awsQueryError: undefined, httpError: undefined };
  return {
    name,
    queryCode: awsQueryError?.[0] ?? name,
    statusCode: awsQueryError?.[1] ?? httpError,
    messageMember: members.includes('Message') ? 'Message' : 'message',
  };
}

function findClient(sdkPackage: SdkPackage): ClientClass {
  const name = Object.keys(sdkPackage).find(
    key => key !== '__Client' && key.endsWith('Client'),
  );
  if (name === undefined) throw new TypeError('The SDK package has no client');
  return sdkPackage[name] as ClientClass;
}
