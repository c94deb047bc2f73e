import type { Behaviour } from '../../world/Behaviour';
import type { Place } from '../../world/World';
import type { BuildLog } from './BuildLog';
import { commandOutput } from './commandOutput';
import type { PhaseCommands } from './phaseCommands';
import type { BuiltImage } from './pushBuiltImage';
import { ProgramCall, Run, Shell, ShellExit } from './shell/Shell';
import { AwsCommandLine } from './shell/programs/AwsCommandLine';
import { basicProgram, runOf } from './shell/programs/basics';
import { Docker } from './shell/programs/Docker';
import { jqProgram } from './shell/programs/jqProgram';

/** How a command ended. */
interface CommandEnd {
  status: number;
  /** It was `exit`: nothing comes after it in its phase. */
  leaves: boolean;
  output: string[];
}

/** What the simulator has no program for does well, with what its reader would look for in the log. */
const others = runOf(({ words, streams }) => {
  const lines = commandOutput(words.join(' '), {
    repositoryUri: '',
    imageTag: '',
    random: '',
  });
  streams.error(lines.map(line => `${line}\n`).join(''));
  return 0;
});

/** The shell of one build: what a command sets, writes and pushes is there for those after it. */
export class BuildCommands {
  readonly #shell: Shell;
  readonly #docker: Docker;
  readonly #after: (seconds: number, happen: () => void) => void;

  constructor(options: {
    place: Place;
    principalArn: string;
    behaviour: Behaviour;
    /** Tells this build's images from all others. */
    seed: string;
    variables: Map<string, string>;
    files: Readonly<Record<string, string>>;
    /** Lets simulated seconds pass, unless the build ends before. */
    after: (seconds: number, happen: () => void) => void;
  }) {
    const { place, principalArn, behaviour, seed } = options;
    const aws = new AwsCommandLine(place, principalArn);
    const docker = new Docker({ world: place.world, behaviour, seed });
    const programs: Record<string, (call: ProgramCall) => Run> = {
      aws: call => aws.run(call),
      docker: runOf(call => docker.run(call)),
      jq: runOf(jqProgram),
    };
    this.#docker = docker;
    this.#after = options.after;
    this.#shell = new Shell({
      variables: options.variables,
      files: { ...options.files },
      findProgram: name => programs[name] ?? basicProgram(name) ?? others,
    });
  }

  /** The image that was pushed last. */
  get image(): BuiltImage | undefined {
    return this.#docker.pushed;
  }

  /** The files of the build's directory. */
  get files(): Record<string, string> {
    return this.#shell.files;
  }

  /**
   * Runs a phase's commands, each when the one before has ended: a phase is as long as its commands wait. The last one
   * fails where `failure` says so.
   */
  runPhase(
    { commands, failure }: PhaseCommands,
    options: {
      /** What the phase takes beside what its commands wait. */
      seconds: number;
      log: BuildLog;
      written: (command: string, output: readonly string[]) => void;
      ended: (failure: PhaseCommands['failure']) => void;
    },
  ): void {
    const { log, written, ended } = options;
    const step = options.seconds / (commands.length + 1);
    const next = (index: number): void => {
      const command = commands[index];
      if (command === undefined) {
        this.#after(step, () => ended(undefined));
        return;
      }
      log.container(`Running command ${command.trimEnd()}`);
      this.#after(step, () => {
        if (failure && index === commands.length - 1) {
          ended(failure);
          return;
        }
        this.#run(command, ({ status, leaves, output }) => {
          log.output(output);
          written(command, output);
          if (status !== 0) ended({ command, exitCode: status, output: [] });
          else if (leaves) ended(undefined);
          else next(index + 1);
        });
      });
    };
    next(0);
  }

  #run(command: string, ended: (end: CommandEnd) => void): void {
    let text = '';
    const write = (more: string) => {
      text += more;
    };
    const run = this.#shell.run(command, {
      input: '',
      out: write,
      error: write,
    });
    const end = (status: number, leaves: boolean) =>
      ended({
        status,
        leaves,
        output: text === '' ? [] : text.replace(/\n$/, '').split('\n'),
      });
    const go = () => {
      try {
        const step = run.next();
        if (step.done) end(step.value, false);
        else this.#after(step.value, go);
      } catch (error) {
        if (!(error instanceof ShellExit)) throw error;
        end(error.status, true);
      }
    };
    go();
  }
}
