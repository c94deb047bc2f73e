import type { TreeArtifact } from '../Artifact';
import {
  isGiven,
  isReference,
  ofType,
  resourcesOf,
  writtenText,
} from '../cloudformation/template';
import { pages } from '../pages';
import {
  childOf,
  entriesOf,
  entryOf,
  isTrue,
  itemsOf,
  scalarOf,
  stringOf,
  type Tree,
} from '../tree/Tree';
import { isPlainSecret, movingTag } from '../words';
import { taskRules } from './containers';
import type { Rule } from './Rule';

type TemplateRule = Rule<TreeArtifact>;

const repositories = (root: Tree) => ofType(root, 'AWS::ECR::Repository');

const immutable: TemplateRule = {
  id: 'template/immutable-tags',
  severity: 'error',
  summary: 'Tags of the repository can be overwritten.',
  mend: 'Write `ImageTagMutability: IMMUTABLE`.',
  docs: pages.ecrImmutable,
  check({ root }, report) {
    for (const { properties, offset } of repositories(root)) {
      const entry = entryOf(properties, 'ImageTagMutability');
      if (isReference(entry?.value)) continue;
      if (!stringOf(entry?.value)?.startsWith('IMMUTABLE')) {
        report(entry?.value.offset ?? offset);
      }
      for (const filter of itemsOf(
        childOf(properties, 'ImageTagMutabilityExclusionFilters'),
      )) {
        const value = childOf(filter, 'ImageTagMutabilityExclusionFilterValue');
        const tag = stringOf(value) ?? '';
        if (value && (movingTag.test(tag) || tag.startsWith('*'))) {
          report(value.offset, {
            message: `The exclusion ${tag} lets deployed tags be overwritten.`,
          });
        }
      }
    }
  },
};

const scan: TemplateRule = {
  id: 'template/scan-on-push',
  severity: 'error',
  summary: 'Images of the repository are not scanned when they are pushed.',
  mend: 'Write `ImageScanningConfiguration: { ScanOnPush: true }`.',
  docs: pages.ecrScan,
  check({ root }, report) {
    for (const { properties, offset } of repositories(root)) {
      const value = childOf(
        properties,
        'ImageScanningConfiguration',
        'ScanOnPush',
      );
      if (!isReference(value) && !isTrue(value)) {
        report(value?.offset ?? offset);
      }
    }
  },
};

const lifecycle: TemplateRule = {
  id: 'template/image-lifecycle',
  severity: 'warning',
  summary: 'The repository keeps every image for ever.',
  mend: 'Add a `LifecyclePolicy` that keeps more images than can be deployed at once.',
  docs: pages.ecrLifecycle,
  check({ root }, report) {
    for (const { properties, offset } of repositories(root)) {
      if (!isGiven(childOf(properties, 'LifecyclePolicy'))) report(offset);
    }
  },
};

const retention: TemplateRule = {
  id: 'template/log-retention',
  severity: 'warning',
  summary: 'The log is kept, and paid for, for ever.',
  mend: 'Write `RetentionInDays`.',
  docs: pages.logRetention,
  check({ root }, report) {
    for (const { properties, offset } of ofType(root, 'AWS::Logs::LogGroup')) {
      if (!isGiven(childOf(properties, 'RetentionInDays'))) report(offset);
    }
  },
};

const insights: TemplateRule = {
  id: 'template/container-insights',
  severity: 'warning',
  summary: 'The cluster tells nothing of its tasks.',
  mend: 'Write `ClusterSettings: [{ Name: containerInsights, Value: enabled }]`.',
  docs: pages.containerInsights,
  check({ root }, report) {
    for (const { properties, offset } of ofType(root, 'AWS::ECS::Cluster')) {
      const on = itemsOf(childOf(properties, 'ClusterSettings')).some(
        setting =>
          stringOf(childOf(setting, 'Name')) === 'containerInsights' &&
          stringOf(childOf(setting, 'Value')) !== 'disabled',
      );
      if (!on) report(offset);
    }
  },
};

const policyHolders = [
  'AWS::IAM::Role',
  'AWS::IAM::Policy',
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::RolePolicy',
  'AWS::Serverless::Function',
];

/** Policies write one as itself and several as a list. */
function listed(tree: Tree | undefined): Tree[] {
  if (!tree) return [];
  return tree.kind === 'list' ? tree.items : [tree];
}

function statementsOf(properties: Tree | undefined): Tree[] {
  const documents = [
    childOf(properties, 'PolicyDocument'),
    ...itemsOf(childOf(properties, 'Policies')).flatMap(policy => [
      childOf(policy, 'PolicyDocument'),
      policy,
    ]),
  ];
  return documents.flatMap(document => listed(childOf(document, 'Statement')));
}

/** Those that read whole accounts, and those few of which AWS knows no resource. */
const unnarrowable =
  /^(?:[\w-]+:(?:Describe|List)\w*|ec2:(?:Create|Delete)NetworkInterface|ecr:GetAuthorizationToken|ecs:(?:De)?[Rr]egisterTaskDefinition|cloudwatch:(?:PutMetricData|GetMetric\w+)|xray:Put\w+|ssmmessages:\w+|sts:GetCallerIdentity|cloudformation:(?:ValidateTemplate|GetTemplateSummary)|logs:\w*LogDelivery\w*|tag:Get\w+)$/;

const wildcards: TemplateRule = {
  id: 'template/wildcard-iam',
  severity: 'error',
  summary: 'The role may do more than it needs.',
  mend: 'Name the actions and the ARNs that are needed.',
  docs: pages.iamLeast,
  check({ root }, report) {
    for (const { properties } of ofType(root, ...policyHolders)) {
      for (const managed of itemsOf(childOf(properties, 'ManagedPolicyArns'))) {
        const arn = writtenText(managed) ?? '';
        if (/(?:AdministratorAccess|PowerUserAccess|FullAccess)$/.test(arn)) {
          report(managed.offset, {
            message: `The role may do everything that ${arn.replace(
              /^.*\//,
              '',
            )} allows.`,
          });
        }
      }
      for (const statement of statementsOf(properties)) {
        if (stringOf(childOf(statement, 'Effect')) === 'Deny') continue;
        const actions = listed(childOf(statement, 'Action'));
        for (const action of actions) {
          const name = stringOf(action) ?? '';
          if (name === '*' || name.endsWith(':*')) {
            report(action.offset, { message: `The role may do ${name}.` });
          }
        }
        const everywhere = listed(childOf(statement, 'Resource')).find(
          resource => stringOf(resource) === '*',
        );
        const narrow = actions.find(
          action => !unnarrowable.test(stringOf(action) ?? ''),
        );
        if (everywhere && narrow && !childOf(statement, 'Condition')) {
          report(everywhere.offset, {
            message: `The role may do ${
              stringOf(narrow) ?? 'this'
            } to everything in the account.`,
          });
        }
      }
    }
  },
};

const variablesOf = (properties: Tree | undefined) => [
  ...entriesOf(childOf(properties, 'Environment', 'Variables')),
  ...itemsOf(
    childOf(properties, 'Environment', 'EnvironmentVariables'),
  ).flatMap(item => {
    const value = childOf(item, 'Value');
    const kind = stringOf(childOf(item, 'Type')) ?? 'PLAINTEXT';
    return value && kind === 'PLAINTEXT'
      ? [
          {
            key: stringOf(childOf(item, 'Name')) ?? '',
            keyOffset: value.offset,
            value,
          },
        ]
      : [];
  }),
];

const secrets: TemplateRule = {
  id: 'template/plain-secret-value',
  severity: 'error',
  summary: 'A value that looks secret stands in the template.',
  mend: 'Keep it in Secrets Manager or Parameter Store, and name it there.',
  docs: pages.ecsSecrets,
  check({ root }, report) {
    for (const { properties } of resourcesOf(root)) {
      for (const { key, value } of variablesOf(properties)) {
        const text = scalarOf(value)?.value;
        if (typeof text === 'string' && isPlainSecret(key, text)) {
          report(value.offset, {
            message: `The value of ${key} looks secret.`,
          });
        }
      }
    }
    for (const { key, value } of entriesOf(childOf(root, 'Parameters'))) {
      const standard = childOf(value, 'Default');
      if (standard && isPlainSecret(key, stringOf(standard) ?? '')) {
        report(standard.offset, {
          message: `The default of ${key} looks secret.`,
        });
      }
    }
  },
};

const buildImage: TemplateRule = {
  id: 'template/build-image',
  severity: 'warning',
  summary: 'AWS no longer mends this image for builds.',
  mend: 'Write `aws/codebuild/amazonlinux-x86_64-standard:5.0` or `aws/codebuild/standard:7.0`.',
  docs: pages.buildImages,
  check({ root }, report) {
    for (const { properties } of ofType(root, 'AWS::CodeBuild::Project')) {
      const image = childOf(properties, 'Environment', 'Image');
      const old =
        /^aws\/codebuild\/(?:standard:[1-6]\.|amazonlinux2-|amazonlinux-\w+-standard:[1-4]\.)/;
      if (image && old.test(stringOf(image) ?? '')) report(image.offset);
    }
  },
};

const capital = (name: string) => name[0].toUpperCase() + name.slice(1);

const taskDefinitions: TemplateRule[] = taskRules.map(rule => ({
  ...rule,
  id: `template/${rule.id}`,
  check({ root }, report) {
    for (const { properties, offset } of ofType(
      root,
      'AWS::ECS::TaskDefinition',
    )) {
      if (properties) {
        rule.check({ root: properties, offset, key: capital }, report);
      }
    }
  },
}));

/** Of registries, logs, rights and what tasks are made of. */
export const templateResourceRules: TemplateRule[] = [
  immutable,
  scan,
  lifecycle,
  retention,
  insights,
  wildcards,
  secrets,
  buildImage,
  ...taskDefinitions,
];
