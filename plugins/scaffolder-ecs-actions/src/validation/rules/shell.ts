import type { Artifact } from '../Artifact';
import { pages } from '../pages';
import { commandsOf, readable, type Script, wordsOf } from '../shell/Script';
import { scriptsOf } from '../shell/scriptsOf';
import { movingTag } from '../words';
import type { Report, Rule, RuleFacts } from './Rule';

function shellRule(
  facts: RuleFacts,
  check: (script: Script, report: Report) => void,
): Rule {
  return {
    ...facts,
    check: (artifact: Artifact, report) => {
      for (const script of scriptsOf(artifact)) {
        check(script, (index, words) => report(script.at(index), words));
      }
    },
  };
}

const ecrLogin = shellRule(
  {
    id: 'shell/ecr-get-login',
    severity: 'error',
    summary: '`aws ecr get-login` is gone from the AWS CLI since version 2.',
    mend: 'Write `aws ecr get-login-password | docker login --username AWS --password-stdin <registry>`.',
    docs: pages.ecrLogin,
  },
  (script, report) => {
    for (const { index } of commandsOf(script, /aws\s+ecr\s+get-login/)) {
      report(index);
    }
  },
);

const loginPassword = shellRule(
  {
    id: 'shell/docker-login-password',
    severity: 'error',
    summary: 'A password on the command line stands in logs and process lists.',
    mend: 'Pipe it into `docker login --password-stdin`.',
    docs: pages.ecrLogin,
  },
  (script, report) => {
    for (const { text, index } of commandsOf(script, /docker\s+login/)) {
      if (/\s(?:-p|--password)[\s=]/.test(text)) report(index);
    }
  },
);

const pushMoving = shellRule(
  {
    id: 'shell/push-moving-tag',
    severity: 'error',
    summary:
      'A moving tag is pushed: tasks that start later run something else than those that run.',
    mend: 'Push only a tag that is made from the commit or build id, and deploy its digest.',
    docs: pages.ecrImmutable,
  },
  (script, report) => {
    for (const { text, index } of commandsOf(
      script,
      /docker\s+(?:image\s+)?push/,
    )) {
      const image = wordsOf(text).pop() ?? '';
      const tag = /:([^:/{}]+)$/.exec(image)?.[1];
      if (tag && movingTag.test(tag)) {
        report(index, { message: `The moving tag ${tag} is pushed.` });
      }
    }
  },
);

const latestFallback = shellRule(
  {
    id: 'shell/latest-fallback',
    severity: 'error',
    summary: 'Without a commit id the image silently becomes `latest`.',
    mend: 'Let the build fail instead: `${COMMIT_ID:?is not set}`.',
    docs: pages.ecrImmutable,
  },
  (script, report) => {
    const text = readable(script.text);
    for (const match of text.matchAll(/\$\{\w+:?[=-]latest\}/g)) {
      report(match.index ?? 0);
    }
  },
);

/** Of `docker build`: those that take the next word as their value. */
const buildFlags =
  /^(?:-t|--tag|-f|--file|--build-arg|--build-context|--target|--platform|--cache-from|--cache-to|--label|--network|-o|--output|--secret|--ssh|--progress|--metadata-file|--iidfile|--builder)$/;

const buildContext = shellRule(
  {
    id: 'shell/build-context',
    severity: 'error',
    summary: '`docker build` is not told which directory to build.',
    mend: 'End the command with the directory, usually ` .`.',
    docs: pages.dockerReference,
  },
  (script, report) => {
    for (const { text, index } of commandsOf(
      script,
      /docker\s+(?:buildx\s+|image\s+)?build/,
    )) {
      const words = wordsOf(text.replace(/^.*?build(?=\s|$)/s, ''));
      const places = words.filter(
        (word, at) =>
          !(word.startsWith('-') && word !== '-') &&
          !buildFlags.test(words[at - 1] ?? ''),
      );
      if (places.length === 0) report(index);
    }
  },
);

const jqRaw = shellRule(
  {
    id: 'shell/jq-raw',
    severity: 'error',
    summary: '`jq` prints the value in quotes, and they become part of it.',
    mend: 'Write `jq -r` (or `jq --raw-output`).',
    docs: pages.jq,
  },
  (script, report) => {
    const text = readable(script.text);
    for (const command of commandsOf(script, /jq/)) {
      const words = wordsOf(command.text).slice(1);
      const raw = words.some(word =>
        /^(?:-\w*[rj]\w*|--raw-output|--join-output)$/.test(word),
      );
      const filter = words.find(word => !word.startsWith('-')) ?? '';
      const path = /^\.[\w.[\]]+$/.test(filter);
      const before = text.slice(0, command.index);
      const substituted =
        before.lastIndexOf('$(') > before.lastIndexOf(')') ||
        (before.split('`').length - 1) % 2 === 1;
      if (path && !raw && substituted)
        report(script.text.indexOf('jq', command.index));
    }
  },
);

const unpinnedTool = shellRule(
  {
    id: 'shell/unpinned-tool',
    severity: 'warning',
    summary:
      'The build takes whatever version of a tool is newest on that day.',
    mend: 'Name a version, or keep the tool in the manifest and call it by `npx --no-install`.',
    docs: pages.dockerBest,
  },
  (script, report) => {
    for (const { text, index } of commandsOf(
      script,
      /npm\s+(?:install|i|add)/,
    )) {
      const words = wordsOf(text).slice(2);
      if (!words.some(word => word === '-g' || word === '--global')) continue;
      const loose = words.find(
        word => !word.startsWith('-') && !/.@\^?~?\$?\{?[\w.]+/.test(word),
      );
      if (loose) {
        report(index, { message: `${loose} is installed without a version.` });
      }
    }
    for (const { text, index } of commandsOf(script, /docker\s+run/)) {
      const words = wordsOf(text);
      const image = words.find(word =>
        /^[a-z0-9.-]+\/[a-z0-9./_-]+$/.test(word),
      );
      if (image && !image.startsWith('/')) {
        report(index, { message: `The image ${image} is run without a tag.` });
      }
    }
  },
);

const scanNoGate = shellRule(
  {
    id: 'shell/scan-without-gate',
    severity: 'error',
    summary: 'The scan prints what it finds, and the build goes on.',
    mend: 'Trivy: `image --exit-code 1 --severity CRITICAL`; Grype: `--fail-on critical`.',
    docs: pages.ecrScan,
  },
  (script, report) => {
    const text = readable(script.text);
    for (const match of text.matchAll(
      /(?:^|[\s/])(trivy|grype)(?=[:\s])[^\n;|&]*/gm,
    )) {
      const scans = /\s(?:image|fs|sbom)\s|\$|:/.test(match[0]);
      const gates = /--exit-code|--fail-on|-f\s/.test(match[0]);
      if (scans && !gates)
        report((match.index ?? 0) + match[0].indexOf(match[1]));
    }
  },
);

const createRepository = shellRule(
  {
    id: 'shell/ecr-create-repository',
    severity: 'error',
    summary: 'The repository lets tags be overwritten, or scans no image.',
    mend: 'Add `--image-tag-mutability IMMUTABLE --image-scanning-configuration scanOnPush=true`.',
    docs: pages.ecrImmutable,
  },
  (script, report) => {
    for (const { text, index } of commandsOf(
      script,
      /aws\s+ecr\s+create-repository/,
    )) {
      if (!/IMMUTABLE/.test(text)) {
        report(index, { message: 'The repository lets tags be overwritten.' });
      } else if (!/scanOnPush=true/.test(text)) {
        report(index, { message: 'The repository scans no image.' });
      }
    }
  },
);

const sedWord = shellRule(
  {
    id: 'shell/replaced-word',
    severity: 'warning',
    summary: 'A bare word is replaced wherever it stands in the file.',
    mend: 'Mark the place, such as `<IMAGE>`, or set the value with `jq --arg`.',
    docs: pages.jq,
  },
  (script, report) => {
    for (const { text, index } of commandsOf(script, /sed/)) {
      if (/\s-i\S*\s+(?:-e\s+)?["']?s([/|#@,])[A-Za-z]+\1/.test(text)) {
        report(index);
      }
    }
  },
);

const deployedDefinition = shellRule(
  {
    id: 'shell/deployed-task-definition',
    severity: 'warning',
    summary:
      'The next release is made from what runs: what somebody changed by hand stays for ever.',
    mend: 'Keep the task definition in the repository and register that.',
    docs: pages.taskDefinition,
  },
  (script, report) => {
    for (const { text, index } of commandsOf(
      script,
      /aws\s+ecs\s+describe-task-definition/,
    )) {
      if (/>\s*\S+\.json/.test(text)) report(index);
    }
  },
);

export const shellRules: Rule[] = [
  ecrLogin,
  loginPassword,
  pushMoving,
  latestFallback,
  buildContext,
  jqRaw,
  unpinnedTool,
  scanNoGate,
  createRepository,
  sedWord,
  deployedDefinition,
];
