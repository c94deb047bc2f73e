import type { BuildPhaseType } from '@aws-sdk/client-codebuild';
import type { BuildBehaviour } from '../../world/Behaviour';
import type { Buildspec, BuildspecPhase } from './Buildspec';

export interface PhaseCommands {
  /** Those that run, in their order; if one fails, it is the last. */
  commands: readonly string[];
  failure?: { command: string; exitCode: number; output: readonly string[] };
}

const SECTIONS: Partial<Record<BuildPhaseType, BuildspecPhase>> = {
  INSTALL: 'install',
  PRE_BUILD: 'pre_build',
  BUILD: 'build',
  POST_BUILD: 'post_build',
};

const PLAIN_GUARD = /^\s*(test|\[)\s/;
const LEAVES = /\|\|\s*exit\s+0/;

/** Whether a phase runs commands of the buildspec. */
export function runsCommands(phase: BuildPhaseType): boolean {
  return phase in SECTIONS;
}

/** What a phase runs, and which of it fails. */
export function phaseCommands(
  phase: BuildPhaseType,
  options: {
    buildspec: Buildspec;
    behaviour: BuildBehaviour;
    /** No phase has failed yet. */
    succeeding: boolean;
  },
): PhaseCommands {
  const section = SECTIONS[phase];
  const commands = section ? options.buildspec.commands[section] : [];
  if (phase === 'POST_BUILD' && !options.succeeding) {
    return afterFailedBuild(commands);
  }
  const { behaviour } = options;
  if (behaviour.failsIn !== phase) return { commands };
  const {
    command = commands[commands.length - 1] ?? phase.toLowerCase(),
    exitCode = 1,
    log = [],
  } = behaviour;
  const before = commands.slice(0, Math.max(commands.indexOf(command), 0));
  return {
    commands: section ? [...before, command] : [],
    failure: { command, exitCode, output: log },
  };
}

/**
 * CodeBuild runs the post_build commands also when the build phase has failed: a plain guard fails this phase too, one
 * with `|| exit 0` leaves it, one with `if` skips what it holds, and without a guard the push finds no image.
 */
function afterFailedBuild(commands: readonly string[]): PhaseCommands {
  const ran: string[] = [];
  for (const command of commands) {
    ran.push(command);
    const guarded = command.includes('CODEBUILD_BUILD_SUCCEEDING');
    if (guarded && LEAVES.test(command)) return { commands: ran };
    if (guarded && PLAIN_GUARD.test(command)) {
      return { commands: ran, failure: { command, exitCode: 1, output: [] } };
    }
    if (!guarded && /\bdocker push\b/.test(command)) {
      const output = ['An image does not exist locally with that tag'];
      return { commands: ran, failure: { command, exitCode: 1, output } };
    }
  }
  return { commands: ran };
}
