import { SdkModel } from '../../../../protocol/SdkModel';
import { sdkPackages } from '../../../../protocol/sdkPackages';
import { ServiceError } from '../../../../protocol/ServiceError';
import { unitShape } from '../../../../protocol/Shape';
import { ShapeMismatch } from '../../../../protocol/ShapeMismatch';
import type { Place } from '../../../../world/World';
import type { ProgramCall, Run } from '../Shell';
import { commandInput, CommandOptions } from './commandInput';
import { jmesPath } from './jmesPath';

/** The command line's names for services that have another one in the SDK. */
const SERVICES: Record<string, string> = {
  deploy: 'codedeploy',
  elbv2: 'elastic-load-balancing-v2',
  logs: 'cloudwatch-logs',
};

const REFUSED = 254;
/** How the command line waits for a scan. */
const SCAN_PAUSE_SECONDS = 5;
const SCAN_LOOKS = 60;

const models = new Map<string, SdkModel>();

/**
 * The `aws` command line of a build: calls what the simulator answers, in the place of the build. What it does not answer
 * is taken to do well, and to say nothing.
 */
export class AwsCommandLine {
  readonly #place: Place;
  readonly #principalArn: string;
  /** Tasks that the build has run itself. */
  readonly #ran = new Set<string>();

  constructor(place: Place, principalArn: string) {
    this.#place = place;
    this.#principalArn = principalArn;
  }

  *run({ words, streams }: ProgramCall): Run {
    const [, service = '', command = '', ...options] = words;
    if (command === 'get-login-password') {
      streams.out('simulated\n');
      return 0;
    }
    if (command === 'wait') return yield* this.#wait(service, options);
    if (service === 'ecs' && command === 'run-task') {
      return this.#runTask(options, streams);
    }
    if (service === 'ecs' && options.some(word => this.#ran.has(word))) {
      return this.#describeRanTask(options, streams);
    }
    const name = command
      .split('-')
      .map(part => `${part.slice(0, 1).toUpperCase()}${part.slice(1)}`)
      .join('');
    try {
      const answer = this.#call(service, name, options);
      if (answer) streams.out(shown(answer.value, answer.options));
      return 0;
    } catch (error) {
      if (!(error instanceof ServiceError || error instanceof ShapeMismatch)) {
        throw error;
      }
      const code = error instanceof ServiceError ? error.code : error.name;
      streams.error(
        `\nAn error occurred (${code}) when calling the ${name} operation: ${error.message}\n`,
      );
      return REFUSED;
    }
  }

  #call(
    service: string,
    name: string,
    words: readonly string[],
  ): { value: object; options: CommandOptions } | undefined {
    const id = SERVICES[service] ?? service;
    const operation = this.#place.world.operations.get(`${id}:${name}`);
    const model = operation && modelOf(id).operation(name);
    if (!operation || !model) return undefined;
    const options = commandInput(words, model.input);
    const { world, account, region } = this.#place;
    const value = operation(options.input, {
      place: world.place(account, options.region ?? region),
      principalArn: this.#principalArn,
    });
    return { value, options };
  }

  *#wait(service: string, [waiter, ...options]: string[]): Run {
    if (service !== 'ecr' || waiter !== 'image-scan-complete') return 0;
    for (let look = 0; look < SCAN_LOOKS; look += 1) {
      try {
        const answer = this.#call(
          service,
          'DescribeImageScanFindings',
          options,
        );
        const status = jmesPath('imageScanStatus.status', answer?.value);
        if (!answer || status === 'COMPLETE') return 0;
        if (status === 'FAILED') return 255;
      } catch (error) {
        if (!(error instanceof ServiceError)) throw error;
        return 255;
      }
      yield SCAN_PAUSE_SECONDS;
    }
    return 255;
  }

  /** A task that runs to its end, and well; it is not kept. */
  #runTask(words: readonly string[], streams: ProgramCall['streams']): number {
    const { account, region, world } = this.#place;
    const options = ecsOptions('RunTask', words);
    const cluster = String(options.input.cluster ?? 'default')
      .split('/')
      .pop();
    const id = world.random.hex(`task/${this.#principalArn}/${world.now}`, 32);
    const taskArn = `arn:aws:ecs:${region}:${account}:task/${cluster}/${id}`;
    this.#ran.add(taskArn);
    const tasks = [{ taskArn, lastStatus: 'PROVISIONING' }];
    streams.out(shown({ tasks, failures: [] }, options));
    return 0;
  }

  #describeRanTask(
    words: readonly string[],
    streams: ProgramCall['streams'],
  ): number {
    const tasks = words
      .filter(word => this.#ran.has(word))
      .map(taskArn => ({
        taskArn,
        lastStatus: 'STOPPED',
        stopCode: 'EssentialContainerExited',
        containers: [{ exitCode: 0 }],
      }));
    const options = ecsOptions('DescribeTasks', words);
    streams.out(shown({ tasks, failures: [] }, options));
    return 0;
  }
}

function ecsOptions(name: string, words: readonly string[]): CommandOptions {
  return commandInput(
    words,
    modelOf('ecs').operation(name)?.input ?? unitShape,
  );
}

function modelOf(id: string): SdkModel {
  let model = models.get(id);
  if (!model) {
    model = new SdkModel(sdkPackages[id]);
    models.set(id, model);
  }
  return model;
}

function shown(value: object, { query, output }: CommandOptions): string {
  const plain = JSON.parse(JSON.stringify(value)) as unknown;
  const chosen = query === undefined ? plain : jmesPath(query, plain);
  return output === 'text'
    ? `${asText(chosen)}\n`
    : `${JSON.stringify(chosen, undefined, 4)}\n`;
}

function asText(value: unknown): string {
  if (value === null || value === undefined) return 'None';
  if (Array.isArray(value)) return value.map(asText).join('\t');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
