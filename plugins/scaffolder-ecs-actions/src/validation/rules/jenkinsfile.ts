import type { JenkinsArtifact } from '../Artifact';
import { blocksOf, type GroovyText } from '../groovy/readGroovy';
import { pages } from '../pages';
import { commandsOf, readable } from '../shell/Script';
import { everythingRun, scriptsOf } from '../shell/scriptsOf';
import type { Rule } from './Rule';

type JenkinsRule = Rule<JenkinsArtifact>;

const given =
  /^(?:BUILD_\w+|BRANCH_\w+|CHANGE_\w+|GIT_\w+|JENKINS_\w+|JOB_\w+|NODE_\w+|TAG_\w+|WORKSPACE\w*|EXECUTOR_NUMBER|CI|HOME|PATH|PWD|USER|HOSTNAME|TMPDIR|SHELL|LANG|AWS_\w+|RANDOM|IFS|UID)$/;

/** Names that the Jenkinsfile gives values to: by environment, parameters, withEnv, withCredentials, env.NAME. */
function declared({ code, strings }: GroovyText): Set<string> {
  const names = [
    ...code.matchAll(/\b(?:env\.)?([A-Z][A-Z0-9_]*)\s*=(?!=)/g),
  ].map(match => match[1]);
  for (const { text, before } of strings) {
    if (/\b(?:name|variable\w*|\w+Variable)\s*:$/.test(before))
      names.push(text);
    if (/withEnv[^)]*$/.test(before)) names.push(text.split('=')[0]);
  }
  return new Set(names);
}

const assigned =
  /(?:^|[\s;&|({])(?:export\s+|local\s+|readonly\s+)?([A-Z][A-Z0-9_]*)=|\bfor\s+([A-Z][A-Z0-9_]*)\s+in|\bread\s+(?:-\w+\s+)*([A-Z][A-Z0-9_]*)/gm;

const variables: JenkinsRule = {
  id: 'jenkinsfile/variables',
  severity: 'error',
  summary:
    'Nothing gives this variable a value, and so the command gets nothing.',
  mend: 'Use one name for one thing, and set it in `environment { … }`.',
  docs: pages.jenkinsEnvironment,
  check(artifact, report) {
    const known = declared(artifact.groovy);
    for (const script of scriptsOf(artifact)) {
      const text = readable(script.text);
      const own = new Set(
        [...text.matchAll(assigned)].map(
          match => match[1] ?? match[2] ?? match[3],
        ),
      );
      const reported = new Set<string>();
      for (const match of text.matchAll(
        /\$(?:\{([A-Z][A-Z0-9_]*)\}|([A-Z][A-Z0-9_]*))/g,
      )) {
        const name = match[1] ?? match[2];
        if (known.has(name) || own.has(name) || given.test(name)) continue;
        if (reported.has(name)) continue;
        reported.add(name);
        report(script.at(match.index ?? 0), {
          message: `Nothing gives ${name} a value.`,
        });
      }
    }
  },
};

const deployments =
  /aws\s+ecs\s+(?:update-service|deploy)|aws\s+cloudformation\s+(?:deploy|execute-change-set)|aws\s+deploy\s+create-deployment|sam\s+deploy|cdk\s+deploy|(?:[\w.]+\/)*deploy\.sh/;

function deploymentOf(artifact: JenkinsArtifact): number | undefined {
  for (const script of scriptsOf(artifact)) {
    const [command] = commandsOf(script, deployments);
    if (command) return script.at(command.index);
  }
  return undefined;
}

const rollback: JenkinsRule = {
  id: 'jenkinsfile/rollback',
  severity: 'error',
  summary: 'A deployment that fails is left as it is.',
  mend: 'Roll back to what ran before in `post { failure { … } }` (or `unsuccessful`).',
  docs: pages.jenkinsPost,
  check(artifact, report) {
    const deployment = deploymentOf(artifact);
    if (deployment === undefined) return;
    const posts = blocksOf(artifact.groovy, /post/).some(({ body }) =>
      /\b(?:failure|unsuccessful|aborted|unstable)\s*\{/.test(body),
    );
    const caught = blocksOf(artifact.groovy, /catch/).length > 0;
    if (!posts && !caught) report(deployment);
  },
};

const waits: JenkinsRule = {
  id: 'jenkinsfile/wait-for-stability',
  severity: 'error',
  summary: 'The stage is green before the deployment is done.',
  mend: 'Add `aws ecs wait services-stable`, or wait for the service deployment.',
  docs: 'https://docs.aws.amazon.com/cli/latest/reference/ecs/wait/services-stable.html',
  check(artifact, report, workspace) {
    const run = everythingRun(artifact, workspace);
    if (/services-stable|describe-service-deployments/.test(run)) return;
    for (const script of scriptsOf(artifact)) {
      for (const { index } of commandsOf(
        script,
        /aws\s+ecs\s+update-service/,
      )) {
        report(script.at(index));
      }
    }
  },
};

const staticKeys: JenkinsRule = {
  id: 'jenkinsfile/static-keys',
  severity: 'error',
  summary: 'Jenkins signs in with stored keys, which do not end and leak.',
  mend: 'Let the agent have a role, and take the role of the environment with `withAWS(role: …)`.',
  docs: pages.iamLeast,
  check({ groovy }, report) {
    for (const match of groovy.code.matchAll(
      /\bAWS_(?:ACCESS_KEY_ID|SECRET_ACCESS_KEY)\s*=|\bAmazonWebServicesCredentialsBinding\b/g,
    )) {
      report(match.index ?? 0);
    }
    for (const { text, offset } of groovy.strings) {
      if (text === 'AmazonWebServicesCredentialsBinding') report(offset);
    }
  },
};

const interpolation: JenkinsRule = {
  id: 'jenkinsfile/interpolated-secret',
  severity: 'error',
  summary:
    'Groovy writes the secret into the command, where logs and process lists show it.',
  mend: "Write the command in single quotes ('''…'''), and let the shell read the variable.",
  docs: 'https://www.jenkins.io/doc/book/pipeline/jenkinsfile/#string-interpolation',
  check({ groovy }, report) {
    for (const { text, offset, interpolated, before } of groovy.strings) {
      if (!interpolated || !/\bsh\s*\(?$|\bscript\s*:$/.test(before)) continue;
      const match =
        /(?<!\\)\$\{?(?:env\.)?\w*(?:PASSWORD|PSW|SECRET|TOKEN)\w*/i.exec(text);
      if (match) report(offset + match.index);
    }
  },
};

const testFirst: JenkinsRule = {
  id: 'jenkinsfile/test-before-production',
  severity: 'error',
  summary: 'The image goes to production without having run anywhere else.',
  mend: 'Deploy to test and run the integration tests in stages before.',
  docs: pages.jenkinsSyntax,
  check({ groovy }, report) {
    const stages = groovy.strings.filter(({ before }) =>
      /\bstage\s*\(\s*$/.test(before),
    );
    const production = stages.findIndex(
      ({ text }) => /prod/i.test(text) && /deploy/i.test(text),
    );
    const tested = stages
      .slice(0, Math.max(production, 0))
      .some(({ text }) => /test|verify|staging/i.test(text));
    if (production >= 0 && !tested) report(stages[production].offset);
  },
};

export const jenkinsfileRules: JenkinsRule[] = [
  variables,
  rollback,
  waits,
  staticKeys,
  interpolation,
  testFirst,
];
