import type { TreeArtifact } from '../Artifact';
import { isGiven, ofType } from '../cloudformation/template';
import { pages } from '../pages';
import { childOf, entryOf, stringOf, type Tree } from '../tree/Tree';
import type { Rule } from './Rule';

type TemplateRule = Rule<TreeArtifact>;

/** A property of a function, or what `Globals` says for all. */
const setting = (root: Tree, properties: Tree | undefined, name: string) =>
  entryOf(properties, name) ??
  entryOf(childOf(root, 'Globals', 'Function'), name);

/** Functions that serve; those that only stand in another one's hooks are moved as a whole. */
function servingFunctions(root: Tree) {
  const functions = ofType(root, 'AWS::Serverless::Function');
  const hooks = functions.flatMap(({ properties }) => {
    const all = childOf(
      setting(root, properties, 'DeploymentPreference')?.value,
      'Hooks',
    );
    return ['PreTraffic', 'PostTraffic'].map(name =>
      stringOf(childOf(all, name, 'Ref')),
    );
  });
  return functions.filter(({ id }) => !hooks.includes(id));
}

const preference: TemplateRule = {
  id: 'template/function-deployment',
  severity: 'error',
  summary: 'A new version of the function takes all traffic at once.',
  mend: 'Write `AutoPublishAlias: live` and a `DeploymentPreference` with a `Type`, such as Canary10Percent5Minutes, `Alarms` and a `PreTraffic` hook.',
  docs: pages.samDeployments,
  check({ root }, report) {
    for (const { id, properties, offset } of servingFunctions(root)) {
      if (!setting(root, properties, 'AutoPublishAlias')) {
        report(offset, {
          message: `The function ${id} has no alias that could be moved step by step.`,
        });
        continue;
      }
      const entry = setting(root, properties, 'DeploymentPreference');
      if (!entry) report(offset);
      for (const part of ['Alarms', 'Hooks']) {
        if (entry && !isGiven(childOf(entry.value, part))) {
          report(entry.keyOffset, {
            message: `The deployment of ${id} has no ${part.toLowerCase()}.`,
          });
        }
      }
    }
  },
};

const ended =
  /^(?:nodejs(?:|4\.3|6\.10|8\.10|10\.x|12\.x|14\.x|16\.x|18\.x)|python(?:2\.7|3\.[6-9])|java8|go1\.x|ruby2\.\d|dotnet(?:core[\d.]+|[56]))$/;

const runtime: TemplateRule = {
  id: 'template/function-runtime',
  severity: 'error',
  summary:
    'AWS no longer mends this runtime, and refuses functions that use it.',
  mend: 'Take a runtime that is still supported, such as nodejs22.x or python3.13.',
  docs: pages.lambdaRuntimes,
  check({ root }, report) {
    for (const { properties } of ofType(
      root,
      'AWS::Serverless::Function',
      'AWS::Lambda::Function',
    )) {
      const value = childOf(properties, 'Runtime');
      if (value && ended.test(stringOf(value) ?? '')) report(value.offset);
    }
    const common = childOf(root, 'Globals', 'Function', 'Runtime');
    if (common && ended.test(stringOf(common) ?? '')) report(common.offset);
  },
};

export const templateFunctionRules: TemplateRule[] = [preference, runtime];
