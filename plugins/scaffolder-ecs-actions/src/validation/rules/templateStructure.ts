import type { TreeArtifact } from '../Artifact';
import { resourcesOf } from '../cloudformation/template';
import { pages } from '../pages';
import {
  childOf,
  entriesOf,
  itemsOf,
  scalarOf,
  stringOf,
  type Tree,
  walk,
} from '../tree/Tree';
import type { Rule } from './Rule';

type TemplateRule = Rule<TreeArtifact>;

const sectionNames = [
  'AWSTemplateFormatVersion',
  'Conditions',
  'Description',
  'Globals',
  'Hooks',
  'Mappings',
  'Metadata',
  'Outputs',
  'Parameters',
  'Resources',
  'Rules',
  'Transform',
];

const form: TemplateRule = {
  id: 'template/form',
  severity: 'error',
  summary: 'CloudFormation does not understand the template.',
  mend: 'A template has `Resources`, and each resource a `Type`; look at the indentation and the capitals.',
  docs: pages.templateAnatomy,
  check({ root }, report) {
    if (resourcesOf(root).length === 0) {
      report(root.offset, { message: 'The template has no Resources.' });
    }
    for (const { key, keyOffset } of entriesOf(root)) {
      if (!sectionNames.includes(key)) {
        report(keyOffset, {
          message: `CloudFormation knows no section ${key}.`,
        });
      }
    }
    for (const { id, type, offset } of resourcesOf(root)) {
      if (!type && !id.startsWith('Fn::')) {
        report(offset, { message: `The resource ${id} has no Type.` });
      }
    }
  },
};

const keysOf = (root: Tree, section: string) =>
  entriesOf(childOf(root, section)).map(({ key }) => key);

interface Mention {
  name: string;
  offset: number;
}

/** Names in `${…}` of a text, without those that the text gives itself. */
function substituted(argument: Tree): Mention[] {
  const scalar = scalarOf(argument) ?? scalarOf(childOf(argument, 0));
  const own = entriesOf(childOf(argument, 1)).map(({ key }) => key);
  return [...String(scalar?.value ?? '').matchAll(/\$\{([^!{}][^{}]*)\}/g)]
    .map(match => ({
      name: match[1].trim().split('.')[0],
      offset: scalar?.at(match.index ?? 0) ?? argument.offset,
    }))
    .filter(({ name }) => !own.includes(name));
}

function mentionsOf(root: Tree): Mention[] {
  const mentions: Mention[] = [];
  const add = (tree: Tree | undefined) => {
    const name = stringOf(tree);
    if (tree && name) mentions.push({ name, offset: tree.offset });
  };
  walk(root, (tree, key, parent) => {
    const alone = entriesOf(parent).length === 1;
    if (key === 'Ref' && alone) add(tree);
    if (key === 'Fn::GetAtt' && alone) {
      const name = (stringOf(tree) ?? '').split('.')[0];
      if (name) mentions.push({ name, offset: tree.offset });
      else add(itemsOf(tree)[0]);
    }
    if (key === 'Fn::Sub' && alone) mentions.push(...substituted(tree));
  });
  for (const { tree } of resourcesOf(root)) {
    const depends = childOf(tree, 'DependsOn');
    add(depends);
    itemsOf(depends).forEach(add);
  }
  return mentions;
}

const references: TemplateRule = {
  id: 'template/references',
  severity: 'error',
  summary: 'The template speaks of something that is not in it.',
  mend: 'Write the logical id of a resource or the name of a parameter; capitals count.',
  docs: pages.templateAnatomy,
  check({ root }, report) {
    const resources = resourcesOf(root);
    // Macros and loops make names that the file does not tell.
    if (resources.some(({ id }) => id.startsWith('Fn::'))) return;
    const known = [
      ...keysOf(root, 'Parameters'),
      ...resources.map(({ id }) => id),
    ];
    // SAM makes roles, aliases and versions that are called after their function.
    const prefixes = resources.flatMap(({ id, type }) =>
      type.startsWith('AWS::Serverless::') ? [id] : [],
    );
    for (const { name, offset } of mentionsOf(root)) {
      if (
        !known.includes(name) &&
        !name.startsWith('AWS::') &&
        !(prefixes.length > 0 && name.startsWith('ServerlessRestApi')) &&
        !prefixes.some(prefix => name.startsWith(prefix))
      ) {
        report(offset, { message: `There is no ${name} in the template.` });
      }
    }
  },
};

const conditions: TemplateRule = {
  id: 'template/conditions',
  severity: 'error',
  summary: 'The condition is not declared.',
  mend: 'Declare it below `Conditions:`.',
  docs: pages.templateAnatomy,
  check({ root }, report) {
    const known = keysOf(root, 'Conditions');
    const ask = (tree: Tree | undefined) => {
      const name = stringOf(tree);
      if (tree && name && !known.includes(name)) {
        report(tree.offset, { message: `There is no condition ${name}.` });
      }
    };
    walk(root, (tree, key) => {
      if (key === 'Fn::If') ask(itemsOf(tree)[0]);
    });
    for (const section of ['Resources', 'Outputs']) {
      for (const { value } of entriesOf(childOf(root, section))) {
        ask(childOf(value, 'Condition'));
      }
    }
  },
};

const unused: TemplateRule = {
  id: 'template/unused-parameter',
  severity: 'warning',
  summary:
    'Whoever deploys the template is asked for a value that nothing uses.',
  mend: 'Use the parameter or take it out.',
  docs: pages.templateAnatomy,
  check({ root }, report) {
    // Macros and rules read parameters in ways of their own.
    if (
      childOf(root, 'Rules') ||
      resourcesOf(root).some(({ id }) => id.startsWith('Fn::'))
    )
      return;
    const used = new Set(mentionsOf(root).map(({ name }) => name));
    for (const { key, keyOffset } of entriesOf(childOf(root, 'Parameters'))) {
      if (!used.has(key)) {
        report(keyOffset, { message: `Nothing uses the parameter ${key}.` });
      }
    }
  },
};

export const templateStructureRules: TemplateRule[] = [
  form,
  references,
  conditions,
  unused,
];
