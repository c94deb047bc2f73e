import { ServiceError } from '../../../../protocol/ServiceError';
import type { Behaviour } from '../../../../world/Behaviour';
import type { World } from '../../../../world/World';
import { commandOutput } from '../../commandOutput';
import { BuiltImage, pushBuiltImage } from '../../pushBuiltImage';
import type { ProgramCall } from '../Shell';

/** Docker as a build has it: images that it builds, names and pushes. */
export class Docker {
  readonly #world: World;
  readonly #behaviour: Behaviour;
  readonly #seed: string;
  /** The seed of each local image, by each of its names. */
  readonly #images = new Map<string, string>();
  readonly #pushed = new Map<string, BuiltImage>();
  #built = 0;

  constructor(options: { world: World; behaviour: Behaviour; seed: string }) {
    this.#world = options.world;
    this.#behaviour = options.behaviour;
    this.#seed = options.seed;
  }

  /** The image that was pushed last. */
  get pushed(): BuiltImage | undefined {
    return [...this.#pushed.values()].pop();
  }

  run(call: ProgramCall): number {
    const [, ...rest] = call.words;
    const words = rest[0] === 'buildx' ? rest.slice(1) : rest;
    const [command, ...options] = words;
    switch (command) {
      case 'build':
        return this.#build(options, call);
      case 'tag':
        return this.#tag(options, call);
      case 'push':
        return this.#push(options, call);
      case 'inspect':
        return this.#inspect(options, call);
      case 'login':
        call.streams.out('Login Succeeded\n');
        return 0;
      default:
        return 0;
    }
  }

  #build(options: string[], { streams, shell }: ProgramCall): number {
    const tags = valuesOf(options, '--tag', '-t').map(withTag);
    const [file = 'Dockerfile'] = valuesOf(options, '--file', '-f');
    const context = options[options.length - 1].replace(/^\.\/?/, '');
    const inContext = context === '' ? file : `${context}/${file}`;
    if (
      ![file, inContext].some(path => path.replace(/^\.\//, '') in shell.files)
    ) {
      streams.error(
        `ERROR: failed to build: failed to solve: failed to read dockerfile: open ${file}: no such file or directory\n`,
      );
      return 1;
    }
    const seed = `${this.#seed}/${this.#built}`;
    this.#built += 1;
    for (const tag of tags) this.#images.set(tag, seed);
    const [repositoryUri = '', imageTag = ''] = splitReference(tags[0] ?? '');
    const lines = commandOutput('docker build', {
      repositoryUri,
      imageTag,
      random: this.#world.random.hex(`layers/${seed}`, 64),
    });
    streams.error(lines.map(line => `${line}\n`).join(''));
    if (!options.includes('--push')) return 0;
    return Math.max(0, ...tags.map(tag => this.#pushOne(tag, streams)));
  }

  #tag([from = '', to = '']: string[], { streams }: ProgramCall): number {
    const seed = this.#images.get(withTag(from));
    if (seed === undefined) {
      streams.error(
        `Error response from daemon: No such image: ${withTag(from)}\n`,
      );
      return 1;
    }
    this.#images.set(withTag(to), seed);
    return 0;
  }

  #push(options: string[], { streams }: ProgramCall): number {
    const reference = options[options.length - 1] ?? '';
    if (!options.some(one => one === '--all-tags' || one === '-a')) {
      return this.#pushOne(withTag(reference), streams);
    }
    const tags = [...this.#images.keys()].filter(
      name => splitReference(name)[0] === reference,
    );
    return Math.max(0, ...tags.map(tag => this.#pushOne(tag, streams)));
  }

  #pushOne(reference: string, streams: ProgramCall['streams']): number {
    const [repositoryUri, tag] = splitReference(reference);
    const seed = this.#images.get(reference);
    streams.out(`The push refers to repository [${repositoryUri}]\n`);
    if (seed === undefined) {
      streams.error(
        `An image does not exist locally with the tag: ${repositoryUri}\n`,
      );
      return 1;
    }
    try {
      const image = pushBuiltImage(this.#world, {
        repositoryUri,
        tag,
        behaviour: this.#behaviour,
        seed,
      });
      this.#pushed.set(reference, image);
      streams.out(
        `${tag}: digest: ${image.digest} size: ${Math.round(
          image.sizeBytes / 20_000,
        )}\n`,
      );
      return 0;
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      streams.error(`${error.message}\n`);
      return 1;
    }
  }

  #inspect(options: string[], { streams }: ProgramCall): number {
    const reference = withTag(options[options.length - 1] ?? '');
    const image = this.#pushed.get(reference);
    if (!image) {
      streams.error(`Error: No such object: ${reference}\n`);
      return 1;
    }
    streams.out(`${image.uri}\n`);
    return 0;
  }
}

function withTag(reference: string): string {
  return /:[^/]*$/.test(reference) ? reference : `${reference}:latest`;
}

function splitReference(reference: string): [repository: string, tag: string] {
  const at = reference.lastIndexOf(':');
  return [reference.slice(0, at), reference.slice(at + 1)];
}

function valuesOf(options: readonly string[], ...names: string[]): string[] {
  return options.flatMap((option, index) => {
    if (names.includes(option)) return options[index + 1] ?? [];
    const name = names.find(one => option.startsWith(`${one}=`));
    return name ? option.slice(name.length + 1) : [];
  });
}
