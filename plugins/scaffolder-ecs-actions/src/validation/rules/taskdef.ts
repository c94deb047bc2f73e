import type { TreeArtifact } from '../Artifact';
import { pages } from '../pages';
import { childOf, entriesOf, entryOf, scalarOf, stringOf } from '../tree/Tree';
import { taskRules } from './containers';
import type { Rule } from './Rule';

const answered = [
  'taskDefinitionArn',
  'revision',
  'status',
  'requiresAttributes',
  'compatibilities',
  'registeredAt',
  'registeredBy',
  'deregisteredAt',
];

const registered: Rule<TreeArtifact> = {
  id: 'taskdef/registered-fields',
  severity: 'error',
  summary:
    'Amazon ECS writes this itself and refuses it in what is registered.',
  mend: 'Leave it out.',
  docs: pages.taskDefinition,
  check({ root }, report) {
    for (const { key, keyOffset } of entriesOf(root)) {
      if (answered.includes(key)) {
        report(keyOffset, {
          message: `Amazon ECS writes ${key} itself and refuses it in what is registered.`,
        });
      }
    }
  },
};

const roleArn: Rule<TreeArtifact> = {
  id: 'taskdef/role-arn',
  severity: 'error',
  summary:
    'This is the ARN of no role: the words of an example still stand in it.',
  mend: 'Write the ARN of the role with the twelve digits of the account.',
  docs: pages.executionRole,
  check({ root }, report) {
    for (const name of ['executionRoleArn', 'taskRoleArn']) {
      const role = childOf(root, name);
      const arn = stringOf(role);
      if (
        role &&
        arn &&
        !/^<[^<>]+>$/.test(arn) &&
        !/^arn:aws[\w-]*:iam::(?:\d{12}|<[^<>]+>):role\/\S+$/.test(arn)
      ) {
        report(role.offset, { message: `${arn} is the ARN of no role.` });
      }
    }
  },
};

const needed: Rule<TreeArtifact> = {
  id: 'taskdef/required',
  severity: 'error',
  summary: 'The task definition lacks what Amazon ECS asks for.',
  mend: 'Write `family`, and `containerDefinitions` with a `name` for each container.',
  docs: pages.taskDefinition,
  check({ root }, report) {
    for (const name of ['family', 'containerDefinitions']) {
      if (!entryOf(root, name)) {
        report(root.offset, { message: `The task definition has no ${name}.` });
      }
    }
    const containers = childOf(root, 'containerDefinitions');
    const items = containers?.kind === 'list' ? containers.items : [];
    if (containers && items.length === 0) {
      report(containers.offset, {
        message: 'containerDefinitions is no list of containers.',
      });
    }
    for (const container of items) {
      if (!scalarOf(childOf(container, 'name'))) {
        report(container.offset, { message: 'The container has no name.' });
      }
    }
  },
};

export const taskdefRules: Rule<TreeArtifact>[] = [
  needed,
  registered,
  roleArn,
  ...taskRules.map(rule => ({
    ...rule,
    id: `taskdef/${rule.id}`,
    check: ({ root }: TreeArtifact, report: Parameters<typeof rule.check>[1]) =>
      rule.check({ root, offset: root.offset, key: name => name }, report),
  })),
];
