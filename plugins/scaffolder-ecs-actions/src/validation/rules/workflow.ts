import type { TreeArtifact } from '../Artifact';
import { pages } from '../pages';
import { scriptsOf } from '../shell/scriptsOf';
import {
  childOf,
  entriesOf,
  entryOf,
  isTrue,
  itemsOf,
  stringOf,
  type Tree,
  walk,
} from '../tree/Tree';
import type { Rule } from './Rule';

type WorkflowRule = Rule<TreeArtifact>;

/** The oldest major version of an action that still runs on a runtime which GitHub keeps. */
const oldestMajor: Record<string, number> = {
  'actions/cache': 4,
  'actions/checkout': 4,
  'actions/download-artifact': 4,
  'actions/setup-go': 5,
  'actions/setup-java': 4,
  'actions/setup-node': 4,
  'actions/setup-python': 5,
  'actions/upload-artifact': 4,
  'aws-actions/amazon-ecr-login': 2,
  'aws-actions/amazon-ecs-deploy-task-definition': 2,
  'aws-actions/aws-cloudformation-github-deploy': 1,
  'aws-actions/configure-aws-credentials': 4,
  'docker/build-push-action': 6,
  'docker/login-action': 3,
  'docker/setup-buildx-action': 3,
};

const jobsOf = (root: Tree) => entriesOf(childOf(root, 'jobs'));

interface Use {
  action: string;
  version: string;
  offset: number;
  step: Tree;
  job: Tree | undefined;
}

/** Steps that use an action, in every job or in a file that is a list of steps alone. */
function usesOf(root: Tree): Use[] {
  const groups: { job?: Tree; steps: Tree[] }[] = [
    { steps: itemsOf(childOf(root, 'steps')) },
    ...jobsOf(root).map(({ value }) => ({
      job: value,
      steps: itemsOf(childOf(value, 'steps')),
    })),
  ];
  return groups.flatMap(({ job, steps }) =>
    steps.flatMap(step => {
      const uses = childOf(step, 'uses');
      const text = stringOf(uses);
      if (!uses || !text || text.startsWith('.')) return [];
      const [action, version = ''] = text.split('@');
      return [{ action, version, offset: uses.offset, step, job }];
    }),
  );
}

/** `with` as a map; as a list of maps it is wrong, and read all the same. */
const inputsOf = (step: Tree) => {
  const inputs = childOf(step, 'with');
  return [inputs, ...itemsOf(inputs)].flatMap(entriesOf);
};

const structure: WorkflowRule = {
  id: 'workflow/structure',
  severity: 'error',
  summary: 'A workflow has `on` and `jobs`, and each job a runner and steps.',
  mend: 'Write what is missing.',
  docs: pages.githubSyntax,
  check({ root }, report) {
    for (const key of ['on', 'jobs']) {
      if (!entryOf(root, key)) {
        report(root.offset, { message: `The workflow has no \`${key}\`.` });
      }
    }
    for (const { key, keyOffset, value } of jobsOf(root)) {
      if (entryOf(value, 'uses')) continue;
      const missing = ['runs-on', 'steps'].find(name => !entryOf(value, name));
      if (missing) {
        report(keyOffset, {
          message: `The job ${key} has no \`${missing}\`.`,
        });
      }
      for (const need of [
        childOf(value, 'needs'),
        ...itemsOf(childOf(value, 'needs')),
      ]) {
        const name = stringOf(need);
        if (need && name && !jobsOf(root).some(job => job.key === name)) {
          report(need.offset, { message: `There is no job ${name}.` });
        }
      }
    }
  },
};

const inputs: WorkflowRule = {
  id: 'workflow/with-map',
  severity: 'error',
  summary: '`with` is a map of inputs, not a list.',
  mend: 'Write each input as `name: value` below `with:`, without a hyphen.',
  docs: pages.githubSyntax,
  check({ root }, report) {
    for (const { step } of usesOf(root)) {
      const entry = entryOf(step, 'with');
      if (entry?.value.kind === 'list') report(entry.keyOffset);
    }
  },
};

const expression: WorkflowRule = {
  id: 'workflow/expression',
  severity: 'error',
  summary: 'With one brace this is text, not an expression.',
  mend: 'Write `${{ … }}`.',
  docs: pages.githubContexts,
  check({ source }, report) {
    const single =
      /\$\{\s*(?:secrets|github|env|steps|needs|inputs|vars|matrix|job|runner)\.[\w.-]+\s*\}(?!\})/g;
    for (const match of source.text.matchAll(single)) report(match.index ?? 0);
  },
};

const versions: WorkflowRule = {
  id: 'workflow/action-version',
  severity: 'error',
  summary: 'The action is too old to run, or is not pinned to a version.',
  mend: 'Name the current major version, or a commit with the version beside it.',
  docs: pages.githubSecurity,
  check({ root }, report) {
    for (const { action, version, offset } of usesOf(root)) {
      const major = /^v?(\d+)(?:\.\d+)*$/.exec(version)?.[1];
      const commit = /^[0-9a-f]{40}$/.test(version);
      const oldest = oldestMajor[action];
      if (action.startsWith('docker://') || commit) continue;
      if (major === undefined) {
        report(offset, {
          message: version
            ? `${action}@${version} changes under the same name.`
            : `${action} has no version.`,
        });
      } else if (oldest !== undefined && Number(major) < oldest) {
        report(offset, {
          message: `${action}@${version} is too old: its runtime is gone.`,
          mend: `Write \`${action}@v${oldest}\` or newer.`,
        });
      }
    }
  },
};

const staticKeys: WorkflowRule = {
  id: 'workflow/static-keys',
  severity: 'error',
  summary: 'The workflow signs in with stored keys, which do not end and leak.',
  mend: 'Give `role-to-assume` to aws-actions/configure-aws-credentials and `id-token: write` to the job.',
  docs: pages.githubOidc,
  check({ root }, report) {
    for (const { step } of usesOf(root)) {
      const key = inputsOf(step).find(
        input => input.key === 'aws-access-key-id',
      );
      if (key) report(key.keyOffset);
    }
    walk(root, (tree, key) => {
      if (key !== 'env') return;
      const stored = entryOf(tree, 'AWS_ACCESS_KEY_ID');
      if (stored) report(stored.keyOffset);
    });
  },
};

const permissionOf = (at: Tree | undefined, name: string) =>
  stringOf(childOf(at, 'permissions', name));

const idToken: WorkflowRule = {
  id: 'workflow/id-token',
  severity: 'error',
  summary:
    'The job may not ask for the token with which it would take the role.',
  mend: 'Add `id-token: write` to the permissions of the job.',
  docs: pages.githubOidc,
  check({ root }, report) {
    for (const { step, job, offset } of usesOf(root)) {
      const role = inputsOf(step).some(({ key }) => key === 'role-to-assume');
      const holder = job && entryOf(job, 'permissions') ? job : root;
      if (role && permissionOf(holder, 'id-token') !== 'write') report(offset);
    }
  },
};

const permissions: WorkflowRule = {
  id: 'workflow/permissions',
  severity: 'warning',
  summary: 'The token of the workflow may do more than it needs.',
  mend: 'Write `permissions: { contents: read }` at the top and more only where a job needs it.',
  docs: pages.githubSecurity,
  check({ root }, report) {
    const all = entryOf(root, 'permissions');
    if (all && stringOf(all.value) === 'write-all') report(all.value.offset);
    if (all) return;
    for (const { key, keyOffset, value } of jobsOf(root)) {
      if (!entryOf(value, 'permissions')) {
        report(keyOffset, {
          message: `The token of the job ${key} may do more than it needs.`,
        });
      }
    }
  },
};

const waits: WorkflowRule = {
  id: 'workflow/wait-for-stability',
  severity: 'error',
  summary: 'The workflow is green before the deployment is done.',
  mend: 'Write `wait-for-service-stability: true`.',
  docs: 'https://github.com/aws-actions/amazon-ecs-deploy-task-definition#usage',
  check({ root }, report) {
    for (const { action, step, offset } of usesOf(root)) {
      if (action !== 'aws-actions/amazon-ecs-deploy-task-definition') continue;
      const given = inputsOf(step);
      const wait = given.find(
        ({ key }) => key === 'wait-for-service-stability',
      );
      if (!wait || !isTrue(wait.value)) {
        report(wait?.value.offset ?? offset);
      }
    }
  },
};

const deploys =
  /aws\s+cloudformation\s+(?:deploy|execute-change-set)|aws\s+ecs\s+(?:update-service|deploy)|aws\s+deploy\s+create-deployment|sam\s+deploy|cdk\s+deploy|\bdeploy\.sh\b/;
const deployActions =
  /^aws-actions\/(?:amazon-ecs-deploy-task-definition|aws-cloudformation-github-deploy)$/;

const deployingJobs = (root: Tree) =>
  jobsOf(root).filter(({ value }) =>
    itemsOf(childOf(value, 'steps')).some(
      step =>
        deploys.test(stringOf(childOf(step, 'run')) ?? '') ||
        deployActions.test(
          (stringOf(childOf(step, 'uses')) ?? '').split('@')[0],
        ),
    ),
  );

const concurrency: WorkflowRule = {
  id: 'workflow/concurrency',
  severity: 'warning',
  summary:
    'Two pushes in a row deploy at the same time, and the older one may win.',
  mend: 'Write `concurrency:` with a group, and `cancel-in-progress: false`.',
  docs: pages.githubConcurrency,
  check({ root }, report) {
    if (entryOf(root, 'concurrency')) return;
    for (const { keyOffset, value } of deployingJobs(root)) {
      if (!entryOf(value, 'concurrency')) report(keyOffset);
    }
  },
};

const environment: WorkflowRule = {
  id: 'workflow/environment',
  severity: 'warning',
  summary:
    'The job deploys to production, and no rule of an environment protects it.',
  mend: 'Write `environment: production`, and set its reviewers in the settings of the repository.',
  docs: pages.githubSyntax,
  check({ root }, report) {
    for (const { key, keyOffset, value } of deployingJobs(root)) {
      if (/prod/i.test(key) && !entryOf(value, 'environment')) {
        report(keyOffset);
      }
    }
  },
};

const testFirst: WorkflowRule = {
  id: 'workflow/test-before-production',
  severity: 'error',
  summary: 'The job deploys to production without waiting for a test.',
  mend: 'Deploy to test and run the integration tests in jobs that this one names in `needs`.',
  docs: pages.githubSyntax,
  check({ root }, report) {
    for (const { key, keyOffset, value } of deployingJobs(root)) {
      const needs = childOf(value, 'needs');
      const names = [needs, ...itemsOf(needs)].map(stringOf);
      if (
        /prod/i.test(key) &&
        !names.some(name => name && /test|staging|verify/i.test(name))
      ) {
        report(keyOffset);
      }
    }
  },
};

const injection: WorkflowRule = {
  id: 'workflow/script-injection',
  severity: 'error',
  summary: 'Text that anybody may write becomes part of a command.',
  mend: 'Hand it over as an environment variable of the step and write `"$NAME"` in the command.',
  docs: pages.githubSecurity,
  check(artifact, report) {
    const dangerous =
      /\$\{\{\s*github\.(?:head_ref|event\.(?:pull_request|issue|comment|review|head_commit|discussion)\.[\w.]*(?:title|body|message|ref|label|email|name))/g;
    for (const script of scriptsOf(artifact)) {
      for (const match of script.text.matchAll(dangerous)) {
        report(script.at(match.index ?? 0));
      }
    }
  },
};

export const workflowRules: WorkflowRule[] = [
  structure,
  inputs,
  expression,
  versions,
  staticKeys,
  idToken,
  permissions,
  waits,
  concurrency,
  environment,
  testFirst,
  injection,
];
