import type {
  Build,
  BuildPhaseType,
  EnvironmentVariable,
  PhaseContext,
  StatusType,
} from '@aws-sdk/client-codebuild';
import { ServiceError } from '../../protocol/ServiceError';
import type { Artifact } from '../../world/ActionRunner';
import type { BuildBehaviour } from '../../world/Behaviour';
import type { Cancel, World } from '../../world/World';
import { BuildCommands } from './BuildCommands';
import {
  Buildspec,
  findBuildspec,
  lacksArtifacts,
  readBuildspec,
} from './Buildspec';
import { BuildLog } from './BuildLog';
import { buildVariables } from './buildVariables';
import { commandOutput } from './commandOutput';
import { phaseAfter, phaseSeconds, phasesThatEndTheBuild } from './buildPhases';
import { imageFiles } from './imageFiles';
import { judgeImageScan } from './imageScanGate';
import { PhaseCommands, phaseCommands, runsCommands } from './phaseCommands';
import { BuiltImage, pushBuiltImage } from './pushBuiltImage';
import { createTestReport } from './reports';
import type { BuildProject, BuildRequest, RunningBuild } from './store';

const RUNS_TESTS = /\bnpm (run )?test\b/;

const SECONDS_OF_IDLE_POST_BUILD = 2;

export interface BuildResult {
  build: Build & { id: string };
  image: BuiltImage | undefined;
  /** The files of the build's directory when it ended. */
  files: Record<string, string>;
  buildspec: Buildspec;
}

/** One build: its phases one after the other, its log, and what it pushes. */
export class BuildRun implements RunningBuild {
  readonly build: RunningBuild['build'];
  readonly request: BuildRequest;

  readonly #project: BuildProject;
  readonly #world: World;
  readonly #source: Artifact;
  readonly #behaviour: BuildBehaviour;
  readonly #buildspec: Buildspec;
  readonly #buildspecError: string | undefined;
  readonly #log: BuildLog;
  readonly #ended: (result: BuildResult) => void;
  readonly #planned: Cancel[] = [];
  readonly #variables: Map<string, string>;
  /** Where the buildspec's commands are run rather than told. */
  readonly #commands: BuildCommands | undefined;
  #failed: string | undefined;
  #image: BuiltImage | undefined;
  /** What the tests have written. */
  #testOutput: readonly string[] | undefined;

  constructor(options: {
    project: BuildProject;
    build: RunningBuild['build'];
    request: BuildRequest;
    environment: readonly EnvironmentVariable[];
    ended: (result: BuildResult) => void;
  }) {
    const { project, build, request } = options;
    const { source } = request;
    this.build = build;
    this.request = request;
    this.#project = project;
    this.#world = project.place.world;
    this.#source = source;
    this.#behaviour = source.behaviour.build ?? {};
    const named = request.buildspec ?? project.project.source?.buildspec;
    const { text, missing } = findBuildspec(named, source.files);
    const read = readBuildspec(text);
    const { runsBuildspec } = project;
    this.#buildspec = read.buildspec;
    this.#buildspecError =
      runsBuildspec && missing !== undefined
        ? `stat ${this.#directory}/${missing}: no such file or directory`
        : read.error;
    this.#log = new BuildLog(
      project.place,
      build.logs?.groupName ?? '',
      build.logs?.streamName ?? '',
    );
    this.#ended = options.ended;
    this.#variables = new Map(
      options.environment.map(({ name = '', value = '' }) => [name, value]),
    );
    if (runsBuildspec) {
      this.#commands = this.#openShell();
    } else {
      this.#variables.set('COMMIT_ID', source.revision.id);
      if (!this.#variables.has('IMAGE_TAG')) {
        this.#variables.set('IMAGE_TAG', `build-${build.id.split(':')[1]}`);
      }
    }
    this.#enter('SUBMITTED');
    this.#planned.push(
      this.#world.after((build.timeoutInMinutes ?? 60) * 60, () =>
        this.#endEarly('TIMED_OUT', {
          statusCode: 'BUILD_TIMED_OUT',
          message: 'Build has timed out. ',
        }),
      ),
    );
  }

  stop(): void {
    this.#endEarly('STOPPED', undefined);
  }

  get #directory(): string {
    return `/codebuild/output/src${this.build.buildNumber}/src`;
  }

  #openShell(): BuildCommands {
    const { build } = this;
    const { place } = this.#project;
    const given: Record<string, string> = {
      ...this.#buildspec.variables,
      ...Object.fromEntries(this.#variables),
      ...buildVariables(build, place, this.#directory),
    };
    for (const [name, value] of Object.entries(given)) {
      this.#variables.set(name, value);
    }
    const role = build.serviceRole?.split('/').pop();
    return new BuildCommands({
      place,
      principalArn: `arn:aws:sts::${place.account}:assumed-role/${role}/AWSCodeBuild`,
      behaviour: this.#source.behaviour,
      seed: build.arn,
      variables: this.#variables,
      files: this.#source.files,
      after: (seconds, happen) => this.#plan(seconds, happen),
    });
  }

  #enter(phase: BuildPhaseType): void {
    const { build } = this;
    const startTime = new Date(this.#world.now);
    build.currentPhase = phase;
    if (phase === 'COMPLETED') {
      build.phases?.push({ phaseType: phase, startTime });
      this.#complete(this.#failed === undefined ? 'SUCCEEDED' : 'FAILED');
      return;
    }
    build.phases?.push({ phaseType: phase, startTime });
    const commands = phaseCommands(phase, {
      buildspec: this.#buildspec,
      behaviour: this.#judged(phase),
      // A shell finds out for itself what a failed build has left.
      succeeding: this.#failed === undefined || this.#commands !== undefined,
    });
    const seconds = this.#secondsOf(phase);
    this.#announce(phase);
    if (this.#commands && runsCommands(phase)) {
      const succeeding = this.#failed === undefined ? '1' : '0';
      this.#variables.set('CODEBUILD_BUILD_SUCCEEDING', succeeding);
      this.#commands.runPhase(commands, {
        seconds,
        log: this.#log,
        written: (command, output) => {
          if (RUNS_TESTS.test(command)) this.#testOutput = output;
        },
        ended: failure => this.#leave(phase, { ...commands, failure }),
      });
      return;
    }
    this.#runCommands(commands, seconds);
    this.#plan(seconds, () => this.#leave(phase, commands));
  }

  #leave(phase: BuildPhaseType, { failure }: PhaseCommands): void {
    let context: PhaseContext | undefined;
    if (phase === 'DOWNLOAD_SOURCE' && this.#buildspecError !== undefined) {
      const message = this.#buildspecError;
      context = { statusCode: 'YAML_FILE_ERROR', message };
    } else if (failure) {
      this.#log.output(failure.output);
      context = this.#commandFailed(failure.command, failure.exitCode);
    } else if (phase === 'POST_BUILD' && this.#failed === undefined) {
      context = this.#push();
    }
    if (phase === 'UPLOAD_ARTIFACTS') {
      this.#report();
      const lacks =
        this.#commands &&
        this.#failed === undefined &&
        lacksArtifacts(this.#buildspec, this.#commands.files);
      if (lacks) {
        const message = 'no matching artifact paths found';
        context = { statusCode: 'CLIENT_ERROR', message };
      }
    }
    const status: StatusType = context ? 'FAILED' : 'SUCCEEDED';
    if (context) this.#failed ??= phase;
    this.#endPhase(status, context);
    const next =
      context && phasesThatEndTheBuild.includes(phase)
        ? 'FINALIZING'
        : phaseAfter[phase];
    if (next) this.#enter(next);
  }

  /** What the build does in a phase: as its source says, or as the image that it checks deserves. */
  #judged(phase: BuildPhaseType): BuildBehaviour {
    const { imageScanGate } = this.#project;
    if (!imageScanGate || phase !== 'BUILD') return this.#behaviour;
    const { passes, log } = judgeImageScan(
      this.#world,
      this.#source.files,
      imageScanGate,
    );
    if (!passes) return { failsIn: phase, log };
    this.#log.output(log);
    return {};
  }

  #push(): PhaseContext | undefined {
    const repositoryUri = this.#variables.get('IMAGE_REPO_URI');
    if (!repositoryUri) return undefined;
    const tag = this.#variables.get('IMAGE_TAG') ?? '';
    try {
      this.#image = pushBuiltImage(this.#world, {
        repositoryUri,
        tag,
        behaviour: this.#source.behaviour,
        seed: this.build.arn,
      });
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      this.#log.output([error.message]);
      return this.#commandFailed(`docker push ${repositoryUri}:${tag}`, 1);
    }
    const { digest, sizeBytes } = this.#image;
    this.#log.output([
      `${tag}: digest: ${digest} size: ${Math.round(sizeBytes / 20_000)}`,
    ]);
    this.#variables.set('IMAGE_DIGEST', digest);
    return undefined;
  }

  #commandFailed(command: string, exitCode: number): PhaseContext {
    this.#log.container(
      `Command did not exit successfully ${command} exit status ${exitCode}`,
    );
    return {
      statusCode: 'COMMAND_EXECUTION_ERROR',
      message: `Error while executing command: ${command}. Reason: exit status ${exitCode}`,
    };
  }

  #endPhase(status: StatusType, context: PhaseContext | undefined): void {
    const phase = this.build.phases?.[this.build.phases.length - 1];
    if (!phase?.startTime || !phase.phaseType) return;
    const { phaseType, startTime } = phase;
    phase.phaseStatus = status;
    phase.endTime = new Date(this.#world.now);
    phase.durationInSeconds = Math.floor(
      (this.#world.now - startTime.getTime()) / 1000,
    );
    const speaks = phaseType === 'DOWNLOAD_SOURCE' || runsCommands(phaseType);
    if (context || speaks) {
      phase.contexts = [context ?? { statusCode: '', message: '' }];
    }
    if (speaks || phaseType === 'UPLOAD_ARTIFACTS') {
      this.#log.phaseComplete(phaseType, status, context);
    }
  }

  #endEarly(status: StatusType, context: PhaseContext | undefined): void {
    if (this.build.buildComplete) return;
    this.#failed = status;
    this.#endPhase(status, context);
    this.build.phases?.push({
      phaseType: 'COMPLETED',
      startTime: new Date(this.#world.now),
    });
    this.build.currentPhase = 'COMPLETED';
    this.#complete(status);
  }

  #complete(status: StatusType): void {
    const { build } = this;
    for (const cancel of this.#planned) cancel();
    this.#planned.length = 0;
    build.buildStatus = status;
    build.buildComplete = true;
    build.endTime = new Date(this.#world.now);
    build.exportedEnvironmentVariables =
      this.#buildspec.exportedVariables.flatMap(name => {
        const value = this.#variables.get(name) ?? (this.#commands && '');
        return value === undefined ? [] : { name, value };
      });
    this.#ended({
      build,
      image: this.#commands?.image ?? this.#image,
      files: this.#files(),
      buildspec: this.#buildspec,
    });
  }

  #files(): Record<string, string> {
    if (this.#commands) return this.#commands.files;
    const { files } = this.#source;
    return this.#image
      ? {
          ...files,
          ...imageFiles(this.#image, this.#buildspec, this.#variables),
        }
      : files;
  }

  #announce(phase: BuildPhaseType): void {
    const directory = this.#directory;
    if (phase === 'DOWNLOAD_SOURCE') {
      this.#log.container(
        'Running on CodeBuild On-demand',
        'Waiting for agent ping',
        'Waiting for DOWNLOAD_SOURCE',
        'Phase is DOWNLOAD_SOURCE',
        `CODEBUILD_SRC_DIR=${directory}`,
        `YAML location is ${directory}/buildspec.yml`,
        'Processing environment variables',
      );
    } else if (runsCommands(phase) || phase === 'UPLOAD_ARTIFACTS') {
      this.#log.container(`Entering phase ${phase}`);
    }
  }

  /** Spreads the phase's commands over its time. */
  #runCommands({ commands, failure }: PhaseCommands, seconds: number): void {
    const step = seconds / (commands.length + 1);
    commands.forEach((command, index) => {
      const start = step * index;
      this.#plan(start, () =>
        this.#log.container(`Running command ${command}`),
      );
      const fails = failure && index === commands.length - 1;
      const output = fails ? failure.output : this.#outputOf(command);
      if (RUNS_TESTS.test(command)) this.#testOutput = output;
      // What a failing command writes comes with its failure.
      if (fails) return;
      this.#plan(start + step * 0.9, () => this.#log.output(output));
    });
  }

  #outputOf(command: string): readonly string[] {
    return commandOutput(command, {
      repositoryUri: this.#variables.get('IMAGE_REPO_URI') ?? '',
      imageTag: this.#variables.get('IMAGE_TAG') ?? '',
      random: this.#world.random.hex(`layers/${this.build.arn}`, 64),
    });
  }

  /** Uploads what the tests have found, passed or not. */
  #report(): void {
    const testOutput = this.#testOutput;
    if (!testOutput) return;
    this.build.reportArns = this.#buildspec.reportGroups.map(group => {
      this.#log.container(`Preparing to copy TEST report ${group}`);
      return createTestReport(this.#project.place, {
        build: this.build,
        group,
        testOutput,
      });
    });
  }

  #secondsOf(phase: BuildPhaseType): number {
    const usual = this.#project.durations[phase] ?? phaseSeconds[phase];
    // After a failed build there is nothing to push.
    const idle = phase === 'POST_BUILD' && this.#failed !== undefined;
    const seconds = idle ? Math.min(usual, SECONDS_OF_IDLE_POST_BUILD) : usual;
    const chance = this.#world.random.fraction(
      `phase/${this.build.arn}/${phase}`,
    );
    return seconds * (0.9 + 0.3 * chance);
  }

  #plan(seconds: number, happen: () => void): void {
    this.#planned.push(this.#world.after(seconds, happen));
  }
}
