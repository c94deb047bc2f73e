import type { TreeArtifact } from '../Artifact';
import { pages } from '../pages';
import { commandsOf } from '../shell/Script';
import { everythingRun, phaseScripts } from '../shell/scriptsOf';
import {
  childOf,
  entriesOf,
  entryOf,
  itemsOf,
  numberOf,
  scalarOf,
  stringOf,
  type Tree,
} from '../tree/Tree';
import { isPlainSecret } from '../words';
import type { Rule } from './Rule';

type BuildspecRule = Rule<TreeArtifact>;

const phases = ['install', 'pre_build', 'build', 'post_build'];

const phaseKeys = [
  'commands',
  'finally',
  'on-failure',
  'run-as',
  'runtime-versions',
];

const version: BuildspecRule = {
  id: 'buildspec/version',
  severity: 'error',
  summary:
    'The version is not 0.2: with 0.1 every command runs in a shell of its own.',
  mend: 'Write `version: 0.2`.',
  docs: pages.buildspec,
  check({ root }, report) {
    const entry = entryOf(root, 'version');
    if (!entry) {
      report(root.offset, { message: 'The buildspec has no version.' });
    } else if (numberOf(entry.value) !== 0.2) {
      report(entry.value.offset);
    }
  },
};

const topKeys = [
  'version',
  'run-as',
  'env',
  'proxy',
  'batch',
  'phases',
  'reports',
  'artifacts',
  'cache',
];

const phaseNames: BuildspecRule = {
  id: 'buildspec/phases',
  severity: 'error',
  summary:
    'CodeBuild knows no such phase or key, and what stands below it never runs.',
  mend: 'Phases are install, pre_build, build and post_build, side by side below `phases:`; look at the indentation.',
  docs: pages.buildspec,
  check({ root }, report) {
    for (const { key, keyOffset } of entriesOf(root)) {
      if (!topKeys.includes(key)) {
        report(keyOffset, { message: `CodeBuild knows no ${key} here.` });
      }
    }
    const all = entryOf(root, 'phases');
    if (!all) {
      report(root.offset, { message: 'The buildspec has no phases.' });
    } else if (entriesOf(all.value).length === 0) {
      report(all.keyOffset, { message: 'The buildspec has no phase.' });
    }
    for (const phase of entriesOf(all?.value)) {
      if (!phases.includes(phase.key)) {
        report(phase.keyOffset, {
          message: `CodeBuild knows no phase ${phase.key}.`,
        });
      }
      for (const { key, keyOffset } of entriesOf(phase.value)) {
        if (!phaseKeys.includes(key)) {
          report(keyOffset, {
            message: phases.includes(key)
              ? `The phase ${key} stands within the phase ${phase.key}, where it never runs.`
              : `CodeBuild knows no ${key} in a phase.`,
          });
        }
      }
    }
  },
};

const commands: BuildspecRule = {
  id: 'buildspec/commands',
  severity: 'error',
  summary: 'Commands are a list of lines.',
  mend: 'Write `commands:` with one `- line` for each; put a line that holds `: ` in quotes.',
  docs: pages.buildspec,
  check({ root }, report) {
    for (const phase of entriesOf(childOf(root, 'phases'))) {
      const entry = entryOf(phase.value, 'commands');
      if (!entry) {
        const known = entriesOf(phase.value).some(({ key }) =>
          phaseKeys.includes(key),
        );
        if (!known) {
          report(phase.keyOffset, {
            message: `The phase ${phase.key} has no commands.`,
          });
        }
      } else if (entry.value.kind !== 'list') {
        report(entry.keyOffset);
      } else {
        for (const item of entry.value.items) {
          if (stringOf(item) === undefined) report(item.offset);
        }
      }
    }
  },
};

const isPush =
  /docker\s+(?:image\s+)?push|docker\s+buildx\s+build(?=[^\n]*--push)/;
const changes = new RegExp(
  `${isPush.source}|aws\\s+ecs\\s+(?:update-service|deploy|register-task-definition)|aws\\s+cloudformation\\s+deploy|aws\\s+lambda\\s+update-function-code|aws\\s+s3\\s+(?:cp|sync)`,
);

const guard: BuildspecRule = {
  id: 'buildspec/post-build-guard',
  severity: 'error',
  summary:
    'post_build runs even when build has failed, and so this is done with a broken build too.',
  mend: 'Begin post_build with `test "$CODEBUILD_BUILD_SUCCEEDING" = 1`, or give build `on-failure: ABORT`.',
  docs: pages.buildspec,
  check({ root }, report) {
    const ends = stringOf(childOf(root, 'phases', 'build', 'on-failure'));
    if (ends === 'ABORT') return;
    const after = phaseScripts(root).find(
      ({ phase }) => phase === 'post_build',
    );
    for (const script of after?.scripts ?? []) {
      if (script.text.includes('CODEBUILD_BUILD_SUCCEEDING')) return;
      const [command] = commandsOf(script, changes);
      if (command) {
        report(script.at(command.index));
        return;
      }
    }
  },
};

const exported = (root: Tree) =>
  itemsOf(childOf(root, 'env', 'exported-variables'));

const handsOn: BuildspecRule = {
  id: 'buildspec/hands-on-image',
  severity: 'error',
  summary: 'The image is pushed, but the next stage is not told which one.',
  mend: 'Export a variable (`env.exported-variables`), or write imageDetail.json (CodeDeploy) or imagedefinitions.json (Amazon ECS) and name it in `artifacts.files`.',
  docs: pages.imageDefinitions,
  check(artifact, report, workspace) {
    const { root } = artifact;
    if (exported(root).length > 0) return;
    const run = everythingRun(artifact, workspace);
    if (/imageDetail\.json|imagedefinitions\.json/i.test(run)) return;
    for (const script of phaseScripts(root).flatMap(({ scripts }) => scripts)) {
      const [push] = commandsOf(script, isPush);
      if (push) {
        report(script.at(push.index));
        return;
      }
    }
  },
};

const exportsSet: BuildspecRule = {
  id: 'buildspec/exported-variables',
  severity: 'error',
  summary: 'A variable is exported that no command sets.',
  mend: 'Set it with `NAME=value` in a command, or take it off the list.',
  docs: pages.buildspec,
  check(artifact, report, workspace) {
    const run = everythingRun(artifact, workspace);
    const given = entriesOf(childOf(artifact.root, 'env'))
      .flatMap(({ value }) => entriesOf(value))
      .map(({ key }) => key);
    for (const item of exported(artifact.root)) {
      const name = stringOf(item) ?? '';
      const set = new RegExp(
        `\\b${name}=|\\bread\\b[^\\n]*\\b${name}\\b|for ${name} in`,
      );
      if (
        /^\w+$/.test(name) &&
        !/^(?:CODEBUILD|AWS)_/.test(name) &&
        !given.includes(name) &&
        !set.test(run)
      ) {
        report(item.offset, { message: `No command sets ${name}.` });
      }
    }
  },
};

const imageFiles: BuildspecRule = {
  id: 'buildspec/image-file-artifact',
  severity: 'error',
  summary:
    'The file that names the image is written, but not handed to the next stage.',
  mend: 'Name it in `artifacts.files`.',
  docs: pages.imageDefinitions,
  check({ root }, report) {
    const lists = [
      childOf(root, 'artifacts'),
      ...entriesOf(childOf(root, 'artifacts', 'secondary-artifacts')).map(
        ({ value }) => value,
      ),
    ];
    const files = lists.flatMap(list =>
      itemsOf(childOf(list, 'files')).map(item => stringOf(item) ?? ''),
    );
    const handed = (name: string) =>
      files.some(
        file =>
          file === name || file.endsWith(`/${name}`) || file.includes('*'),
      );
    for (const script of phaseScripts(root).flatMap(({ scripts }) => scripts)) {
      const match =
        />\s*["']?((?:\S*\/)?(imageDetail\.json|imagedefinitions\.json))/.exec(
          script.text,
        );
      if (match && !handed(match[2])) {
        report(script.at(match.index), {
          message: `${match[2]} is written, but not handed to the next stage.`,
        });
      }
    }
  },
};

const secrets: BuildspecRule = {
  id: 'buildspec/plain-secret',
  severity: 'error',
  summary: 'A value that looks secret stands in the file.',
  mend: 'Keep it in Secrets Manager or Parameter Store and name it below `env.secrets-manager` or `env.parameter-store`.',
  docs: pages.buildspec,
  check({ root }, report) {
    for (const { key, value } of entriesOf(childOf(root, 'env', 'variables'))) {
      const text = scalarOf(value)?.raw ?? '';
      if (isPlainSecret(key, text)) {
        report(value.offset, { message: `The value of ${key} looks secret.` });
      }
    }
  },
};

const localTools: BuildspecRule = {
  id: 'buildspec/local-tools',
  severity: 'error',
  summary:
    'The tool is installed in the project, where the shell does not find it.',
  mend: 'Call it by `npx --no-install`, or by a script of package.json.',
  docs: pages.buildspec,
  check(artifact, report, workspace) {
    const run = everythingRun(artifact, workspace);
    const tools: [RegExp, RegExp][] = [
      [/^\s*tsc(?=\s|$)/, /(?:-g|--global)[^\n]*typescript/],
      [/^\s*cdk(?=\s|$)/, /(?:-g|--global)[^\n]*aws-cdk/],
    ];
    for (const script of phaseScripts(artifact.root).flatMap(p => p.scripts)) {
      for (const [call, install] of tools) {
        const match = call.exec(script.text);
        if (match && !install.test(run)) {
          report(script.at(match[0].search(/\S/)));
        }
      }
    }
  },
};

export const buildspecRules: BuildspecRule[] = [
  version,
  phaseNames,
  commands,
  guard,
  handsOn,
  exportsSet,
  imageFiles,
  secrets,
  localTools,
];
