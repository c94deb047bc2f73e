import type { TreeArtifact } from '../Artifact';
import { pages } from '../pages';
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
import type { Rule } from './Rule';

type AppspecRule = Rule<TreeArtifact>;

const hookNames = {
  ecs: [
    'BeforeInstall',
    'AfterInstall',
    'AfterAllowTestTraffic',
    'BeforeAllowTraffic',
    'AfterAllowTraffic',
  ],
  lambda: ['BeforeAllowTraffic', 'AfterAllowTraffic'],
};

const needed = {
  ecs: ['TaskDefinition', 'LoadBalancerInfo'],
  lambda: ['Name', 'Alias', 'CurrentVersion', 'TargetVersion'],
};

const ecsProperties = [
  ...needed.ecs,
  'PlatformVersion',
  'NetworkConfiguration',
  'CapacityProviderStrategy',
];

interface Target {
  platform: 'ecs' | 'lambda';
  keyOffset: number;
  properties: Tree | undefined;
}

/** Resources as a list is right, as a map is wrong: what stands in it is read in both. */
function targetsOf(root: Tree): Target[] {
  const resources = childOf(root, 'Resources');
  return [resources, ...itemsOf(resources)].flatMap(entriesOf).map(entry => ({
    platform:
      stringOf(childOf(entry.value, 'Type')) === 'AWS::Lambda::Function'
        ? ('lambda' as const)
        : ('ecs' as const),
    keyOffset: entry.keyOffset,
    properties: childOf(entry.value, 'Properties'),
  }));
}

export const platformOf = (root: Tree) => targetsOf(root)[0]?.platform ?? 'ecs';

/** What the appspec says of containers, for rules that hold it to other files. */
export const loadBalancersOf = (root: Tree) =>
  targetsOf(root).flatMap(({ properties }) => {
    const info = childOf(properties, 'LoadBalancerInfo');
    return info ? [info] : [];
  });

const version: AppspecRule = {
  id: 'appspec/version',
  severity: 'error',
  summary: 'CodeDeploy knows one version of the AppSpec file: 0.0.',
  mend: 'Write `version: 0.0`.',
  docs: pages.appspecStructure,
  check({ root }, report) {
    const entry = entryOf(root, 'version');
    const value = scalarOf(entry?.value);
    if (!entry || !value) {
      report(root.offset, { message: 'The AppSpec file has no version.' });
    } else if (value.raw !== '0.0' && value.value !== 0) {
      report(value.offset, {
        message: `CodeDeploy knows one version of the AppSpec file, 0.0, not ${value.raw}.`,
      });
    }
  },
};

const resources: AppspecRule = {
  id: 'appspec/resources-list',
  severity: 'error',
  summary: 'Resources is a list with one map of one resource.',
  mend: 'Write `Resources:`, then `- TargetService:` with `Type` and `Properties` below it.',
  docs: pages.appspecResources,
  check({ root }, report) {
    const entry = entryOf(root, 'Resources');
    if (!entry) {
      report(root.offset, { message: 'The AppSpec file has no Resources.' });
    } else if (entry.value.kind !== 'list') {
      report(entry.keyOffset);
    } else if (entry.value.items.length !== 1) {
      report(entry.keyOffset, {
        message: `Resources has ${entry.value.items.length} items; CodeDeploy deploys one.`,
      });
    }
  },
};

const properties: AppspecRule = {
  id: 'appspec/properties-map',
  severity: 'error',
  summary: 'Properties is a map, not a list.',
  mend: 'Write each property as `Name: value` below `Properties:`, without a hyphen.',
  docs: pages.appspecResources,
  check({ root }, report) {
    for (const target of targetsOf(root)) {
      if (target.properties?.kind !== 'map') {
        report(target.properties?.offset ?? target.keyOffset);
      }
    }
  },
};

/** Of a map, or of the maps of a list that should be one: the fault of its form is told by another rule. */
const looseEntries = (tree: Tree | undefined) =>
  [tree, ...itemsOf(tree)].flatMap(entriesOf);

const neededProperties: AppspecRule = {
  id: 'appspec/properties',
  severity: 'error',
  summary: 'A property is missing or has a name that CodeDeploy does not know.',
  mend: 'ECS: `TaskDefinition` and `LoadBalancerInfo`; Lambda: `Name`, `Alias`, `CurrentVersion` and `TargetVersion`.',
  docs: pages.appspecResources,
  check({ root }, report) {
    for (const target of targetsOf(root)) {
      const entries = looseEntries(target.properties);
      const known = target.platform === 'ecs' ? ecsProperties : needed.lambda;
      for (const entry of entries.filter(({ key }) => !known.includes(key))) {
        if (entry.key === 'LoadBalancerInfos') {
          report(entry.keyOffset, {
            message: 'The property is called LoadBalancerInfo.',
            mend: 'Write `LoadBalancerInfo:` with `ContainerName` and `ContainerPort` as a map below it.',
          });
        } else {
          report(entry.keyOffset, {
            message: `CodeDeploy knows no property ${entry.key}.`,
          });
        }
      }
      for (const name of needed[target.platform]) {
        const there = entries.some(
          ({ key }) => key === name || key === `${name}s`,
        );
        if (!there) {
          report(target.keyOffset, {
            message: `The property ${name} is missing.`,
          });
        }
      }
    }
  },
};

const loadBalancer: AppspecRule = {
  id: 'appspec/load-balancer-info',
  severity: 'error',
  summary:
    'LoadBalancerInfo is a map of the container that takes traffic and its port.',
  mend: 'Write `ContainerName: "app"` and `ContainerPort: 8080` below `LoadBalancerInfo:`.',
  docs: pages.appspecResources,
  check({ root }, report) {
    for (const { properties: all } of targetsOf(root)) {
      const entry = looseEntries(all).find(
        ({ key }) => key === 'LoadBalancerInfo',
      );
      if (!entry) continue;
      const port = numberOf(childOf(entry.value, 'ContainerPort'));
      if (entry.value.kind !== 'map') {
        report(entry.value.offset);
      } else if (!stringOf(childOf(entry.value, 'ContainerName'))) {
        report(entry.keyOffset, { message: 'ContainerName is missing.' });
      } else if (!port || !Number.isInteger(port) || port > 65_535) {
        const at = entryOf(entry.value, 'ContainerPort');
        report(at?.value.offset ?? entry.keyOffset, {
          message: 'ContainerPort is no port.',
        });
      }
    }
  },
};

const taskDefinition: AppspecRule = {
  id: 'appspec/task-definition',
  severity: 'error',
  summary:
    'The task definition is written down, so every release deploys the same one.',
  mend: 'Write `TaskDefinition: <TASK_DEFINITION>`; the pipeline puts the ARN of the new revision there.',
  docs: pages.codeDeployToEcs,
  check({ root }, report) {
    for (const { properties: all } of targetsOf(root)) {
      const entry = looseEntries(all).find(
        ({ key }) => key === 'TaskDefinition',
      );
      if (entry && stringOf(entry.value) !== '<TASK_DEFINITION>') {
        report(entry.value.offset);
      }
    }
  },
};

const versions: AppspecRule = {
  id: 'appspec/function-versions',
  severity: 'error',
  summary: 'A function is moved from one published version to another one.',
  mend: 'Write the numbers of two different published versions; $LATEST is none.',
  docs: pages.appspecResources,
  check({ root }, report) {
    for (const { platform, properties: all } of targetsOf(root)) {
      if (platform === 'ecs') continue;
      const current = scalarOf(childOf(all, 'CurrentVersion'));
      const target = scalarOf(childOf(all, 'TargetVersion'));
      if (!current || !target) continue;
      if (String(current.value) === String(target.value)) {
        report(target.offset, {
          message: 'CurrentVersion and TargetVersion are the same.',
        });
      }
      for (const each of [current, target]) {
        if (each.value === '$LATEST') report(each.offset);
      }
    }
  },
};

const hooks: AppspecRule = {
  id: 'appspec/hooks',
  severity: 'error',
  summary: 'Hooks is a list of maps of one key each, named after an event.',
  mend: 'Write `- AfterAllowTestTraffic: "<name of a Lambda function>"` below `Hooks:`.',
  docs: pages.appspecHooks,
  check({ root }, report) {
    const entry = entryOf(root, 'Hooks');
    if (!entry) return;
    if (entry.value.kind !== 'list') report(entry.keyOffset);
    const names = hookNames[platformOf(root)];
    for (const item of itemsOf(entry.value)) {
      const [first, ...more] = entriesOf(item);
      if (!first || more.length > 0) {
        report(item.offset);
      } else if (!names.includes(first.key)) {
        report(first.keyOffset, {
          message: `No hook runs at ${first.key}.`,
          mend: `Write one of ${names.join(', ')}.`,
        });
      } else if (!stringOf(first.value)) {
        report(first.keyOffset, {
          message: `${first.key} names no Lambda function.`,
        });
      }
    }
  },
};

const validationHook: AppspecRule = {
  id: 'appspec/validation-hook',
  severity: 'error',
  summary: 'Nothing checks the new version before it takes all traffic.',
  mend: 'Add `Hooks:` with a Lambda function: at AfterAllowTestTraffic for ECS, at BeforeAllowTraffic for Lambda.',
  docs: pages.appspecHooks,
  check({ root }, report) {
    if (!entryOf(root, 'Hooks')) report(root.offset);
  },
};

const keys: AppspecRule = {
  id: 'appspec/keys',
  severity: 'error',
  summary: 'CodeDeploy knows version, Resources and Hooks at the top.',
  mend: 'Mend the name of the key; capitals count.',
  docs: pages.appspecStructure,
  check({ root }, report) {
    for (const { key, keyOffset } of entriesOf(root)) {
      if (!/^(?:version|Resources|Hooks)$/.test(key)) {
        report(keyOffset, { message: `CodeDeploy knows no ${key} here.` });
      }
    }
  },
};

export const appspecRules: AppspecRule[] = [
  version,
  keys,
  resources,
  properties,
  neededProperties,
  loadBalancer,
  taskDefinition,
  versions,
  hooks,
  validationHook,
];
