import type { DockerfileArtifact } from '../Artifact';
import { type Stage, stagesOf } from '../dockerfile/parseDockerfile';
import { pages } from '../pages';
import { commandsOf, wordsOf } from '../shell/Script';
import { scriptsOf } from '../shell/scriptsOf';
import { imageFault, isPlainSecret } from '../words';
import type { Rule } from './Rule';

type DockerfileRule = Rule<DockerfileArtifact>;

/** Stages that build upon an image of a registry, not upon another stage. */
function basesOf(artifact: DockerfileArtifact): Stage[] {
  const stages = stagesOf(artifact.instructions);
  return stages.filter(
    ({ image }, index) =>
      image !== 'scratch' &&
      !image.includes('$') &&
      !stages.slice(0, index).some(({ name }) => name === image),
  );
}

const pinned: DockerfileRule = {
  id: 'dockerfile/base-pinned',
  severity: 'warning',
  summary: 'The base image changes under the same name.',
  mend: 'Name it with version and patch, such as `node:22.14-bookworm-slim`, or by its digest.',
  docs: pages.dockerBest,
  check(artifact, report) {
    for (const { from, image } of basesOf(artifact)) {
      const tag = /:([^:/@]+)(?:@|$)/.exec(image)?.[1] ?? '';
      // Distroless images carry the version in the name, those of Lambda have none but the major one.
      const named =
        (/distroless\/.*\d/.test(image) && tag !== '' && tag !== 'latest') ||
        (/(?:^|\/)lambda\/\w+:/.test(image) && /^\d/.test(tag));
      if (imageFault(image) && !named && !/\d+\.\d+|\d{4,}/.test(tag)) {
        report(from.offset, {
          message: `The base image ${image} changes under the same name.`,
        });
      }
    }
  },
};

/** The oldest version that its makers still mend. */
const supported: Record<string, number[]> = {
  node: [22],
  python: [3, 10],
  golang: [1, 24],
  'eclipse-temurin': [17],
  amazoncorretto: [17],
  amazonlinux: [2023],
  debian: [12],
  ubuntu: [22],
};

const isOlder = (version: number[], than: number[]) => {
  const at = than.findIndex((part, index) => version[index] !== part);
  return at >= 0 && version[at] !== undefined && version[at] < than[at];
};

const baseSupported: DockerfileRule = {
  id: 'dockerfile/base-supported',
  severity: 'error',
  summary: 'Nobody mends this version of the base image any more.',
  mend: 'Take a version that is still supported.',
  docs: pages.dockerBest,
  check(artifact, report) {
    for (const { from, image } of basesOf(artifact)) {
      const [, name = '', tag = ''] =
        /(?:^|\/)([^/:@]+):(\d+(?:\.\d+)*)/.exec(image) ?? [];
      const oldest = supported[name];
      if (oldest && isOlder(tag.split('.').map(Number), oldest)) {
        report(from.offset, {
          message: `Nobody mends ${name} ${tag} any more.`,
          mend: `Take ${oldest.join('.')} or newer.`,
        });
      }
    }
  },
};

const nonRoot: DockerfileRule = {
  id: 'dockerfile/non-root',
  severity: 'warning',
  summary: 'The container runs as root.',
  mend: 'Write `USER` with a user of the image, such as `USER node` or `USER 10001`, before CMD.',
  docs: pages.dockerBest,
  check({ instructions }, report) {
    const last = stagesOf(instructions).pop();
    if (!last || /nonroot/.test(last.image)) return;
    const users = last.instructions.filter(({ name }) => name === 'USER');
    const user = users[users.length - 1];
    if (!user || /^(?:root|0)(?::|\s|$)/.test(user.text.trim())) {
      report(user?.offset ?? last.from.offset);
    }
  },
};

const secret: DockerfileRule = {
  id: 'dockerfile/plain-secret',
  severity: 'error',
  summary:
    'A value that looks secret stands in the image for everybody who pulls it.',
  mend: 'Mount it while building (`RUN --mount=type=secret`), or hand it to the task by `secrets`.',
  docs: pages.dockerBest,
  check({ instructions }, report) {
    for (const { name, text, offset } of instructions) {
      if (name !== 'ENV' && name !== 'ARG') continue;
      const pairs = [...text.matchAll(/(\w+)[= ]("[^"]*"|'[^']*'|\S+)/g)];
      for (const [, key, value] of pairs) {
        if (isPlainSecret(key, value.replace(/^["']|["']$/g, ''))) {
          report(offset, { message: `The value of ${key} looks secret.` });
        }
      }
    }
  },
};

const packages: DockerfileRule = {
  id: 'dockerfile/packages-pinned',
  severity: 'warning',
  summary:
    'A package is installed in whatever version is newest on the day of the build.',
  mend: 'Name its version (`nginx-1.26.3`, `nginx=1.26.3-1`), or take a base image that has it.',
  docs: pages.dockerBest,
  check(artifact, report) {
    for (const script of scriptsOf(artifact)) {
      for (const { text, index } of commandsOf(
        script,
        /(?:yum|dnf|microdnf|apt-get|apt)\s+(?:-\S+\s+)*install|apk\s+(?:-\S+\s+)*add/,
      )) {
        const words = wordsOf(text.replace(/^.*?(?:install|add)\s/s, ''));
        const loose = words.find(
          word => !word.startsWith('-') && !/[=~<>]|-\d|\$|^\./.test(word),
        );
        if (loose) {
          report(script.at(index), {
            message: `The package ${loose} is installed without a version.`,
          });
        }
      }
    }
  },
};

const developmentPackages: DockerfileRule = {
  id: 'dockerfile/production-dependencies',
  severity: 'warning',
  summary: 'The image that runs carries what only development needs.',
  mend: 'Write `npm ci --omit=dev` in the last stage.',
  docs: pages.dockerBest,
  check(artifact, report) {
    const last = stagesOf(artifact.instructions).pop();
    const runs = (last?.instructions ?? []).filter(
      ({ name }) => name === 'RUN',
    );
    for (const { text, textOffset } of runs) {
      const script = { text, at: (index: number) => textOffset + index };
      for (const command of commandsOf(script, /npm\s+(?:ci|install)/)) {
        if (
          !/--omit[= ]dev|--production|--only[= ]prod|\s-g\b|--global/.test(
            command.text,
          )
        ) {
          report(script.at(command.index));
        }
      }
    }
  },
};

const ignore: DockerfileRule = {
  id: 'dockerfile/dockerignore',
  severity: 'warning',
  summary:
    'Everything in the directory is copied into the image: history, local settings, credentials.',
  mend: 'Write a .dockerignore beside the Dockerfile with `.git`, `node_modules`, `.env` and what else the image does not need.',
  docs: pages.dockerignore,
  check({ path, instructions }, report, workspace) {
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    if (
      workspace.has(`${folder}.dockerignore`) ||
      workspace.has(`${path}.dockerignore`)
    )
      return;
    const copy = instructions.find(
      ({ name, text }) =>
        (name === 'COPY' || name === 'ADD') &&
        !text.includes('--from=') &&
        /^(?:--\S+\s+)*\.\/?\s/.test(text),
    );
    if (copy) report(copy.offset);
  },
};

export const dockerfileRules: DockerfileRule[] = [
  pinned,
  baseSupported,
  nonRoot,
  secret,
  packages,
  developmentPackages,
  ignore,
];
