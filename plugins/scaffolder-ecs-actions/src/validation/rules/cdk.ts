import type { CallExpression, File, NewExpression } from '@babel/types';
import type { CodeArtifact } from '../Artifact';
import {
  callsOf,
  importsOf,
  newOf,
  nodesOf,
  offsetOf,
  propertiesOf,
  type Property,
  propsOf,
  textOf,
  writtenName,
} from '../code/nodes';
import { pages } from '../pages';
import { imageFault, isPlainSecret } from '../words';
import type { Rule } from './Rule';

type CdkRule = Rule<CodeArtifact>;

const services = [
  'FargateService',
  'Ec2Service',
  'ApplicationLoadBalancedFargateService',
  'ApplicationLoadBalancedEc2Service',
  'NetworkLoadBalancedFargateService',
  'QueueProcessingFargateService',
  'ApplicationMultipleTargetGroupsFargateService',
];

/** Constructs whose properties the code shows, with those properties. */
const shown = (calls: (NewExpression | CallExpression)[]) =>
  calls.flatMap(call => {
    const props = propsOf(call);
    return props ? [{ call, props }] : [];
  });

const named = (props: Property[], ...names: string[]) =>
  props.find(({ name }) => names.includes(name));

const versionOne: CdkRule = {
  id: 'cdk/version',
  severity: 'error',
  summary:
    'This is the CDK of version 1, which nobody mends any more, or no library of the CDK at all.',
  mend: 'Import from `aws-cdk-lib` (`aws-cdk-lib/aws-ecs`), and `Construct` from `constructs`.',
  docs: pages.cdkMigrate,
  check({ program }, report) {
    for (const { module, offset } of importsOf(program)) {
      if (/^aws-cdk(?:\/|$)/.test(module)) {
        report(offset, {
          message: `${module} is the command, not the library.`,
        });
      } else if (
        /^@aws-cdk\/(?:core|assert|assertions|cx-api|aws-[\w-]+|pipelines)(?:\/|$)/.test(
          module,
        ) &&
        !/-alpha(?:\/|$)|aws-service-spec/.test(module)
      ) {
        report(offset, {
          message: `${module} is of version 1 of the CDK, which nobody mends any more.`,
        });
      }
    }
  },
};

const oauth: CdkRule = {
  id: 'cdk/oauth-token',
  severity: 'error',
  summary: 'The pipeline reads GitHub with the token of a person.',
  mend: 'Use `CodeStarConnectionsSourceAction` with the ARN of a connection.',
  docs: pages.cdkPipeline,
  check({ program }, report) {
    for (const call of newOf(program, 'GitHubSourceAction')) {
      report(offsetOf(call));
    }
  },
};

const pipelineType: CdkRule = {
  id: 'cdk/pipeline-type',
  severity: 'warning',
  summary:
    'The pipeline is of type V1, without conditions and rollback of stages.',
  mend: 'Write `pipelineType: PipelineType.V2`.',
  docs: pages.codePipelineTypes,
  check({ program }, report) {
    for (const { call, props } of shown(newOf(program, 'Pipeline'))) {
      if (
        named(props, 'pipelineName', 'stages') &&
        !named(props, 'pipelineType')
      ) {
        report(offsetOf(call));
      }
    }
  },
};

const minimum: CdkRule = {
  id: 'cdk/minimum-healthy',
  severity: 'warning',
  summary: 'A deployment may stop half of the tasks before new ones serve.',
  mend: 'Write `minHealthyPercent: 100`.',
  docs: pages.cdkEcs,
  check({ program }, report) {
    for (const { call, props } of shown(newOf(program, ...services))) {
      const given = named(props, 'minHealthyPercent');
      const { value } = given ?? {};
      const less = value?.type === 'NumericLiteral' && value.value < 100;
      if (!given || less) report(given?.offset ?? offsetOf(call));
    }
  },
};

/** Those that Amazon ECS deploys by replacing tasks, as far as the code shows. */
const rolling = (program: File) =>
  shown(newOf(program, ...services)).filter(
    ({ props }) => !named(props, 'deploymentController', 'deploymentStrategy'),
  );

const breaker: CdkRule = {
  id: 'cdk/circuit-breaker',
  severity: 'error',
  summary:
    'A rolling deployment whose tasks never start goes on for hours, and is not rolled back.',
  mend: 'Write `circuitBreaker: { enable: true, rollback: true }`, or a `deploymentStrategy`.',
  docs: pages.cdkEcs,
  check({ program }, report) {
    for (const { call, props } of rolling(program)) {
      if (!named(props, 'circuitBreaker')) report(offsetOf(call));
    }
  },
};

const alarms: CdkRule = {
  id: 'cdk/deployment-alarms',
  severity: 'error',
  summary: 'No alarm stops a deployment and rolls it back.',
  mend: 'Call `service.enableDeploymentAlarms([…], { behavior: AlarmBehavior.ROLLBACK_ON_ALARM })` or give `deploymentAlarms`.',
  docs: pages.cdkEcs,
  check({ program }, report) {
    if (callsOf(program, 'enableDeploymentAlarms').length > 0) return;
    if (newOf(program, 'EcsDeploymentGroup').length > 0) return;
    for (const { call, props } of shown(newOf(program, ...services))) {
      if (!named(props, 'deploymentAlarms')) report(offsetOf(call));
    }
  },
};

const images: CdkRule = {
  id: 'cdk/image',
  severity: 'error',
  summary: 'The image is not named by its digest.',
  mend: 'Name it with `@sha256:…`, build it with `fromAsset`, or take the digest as a parameter.',
  docs: pages.cdkEcs,
  check({ program }, report) {
    for (const call of callsOf(program, 'fromRegistry', 'fromEcrRepository')) {
      const [first, tag] = call.arguments;
      if (writtenName(call.callee).endsWith('fromRegistry')) {
        const image = textOf(first);
        if (image && imageFault(image)) report(offsetOf(call));
      } else if (!tag || textOf(tag) === 'latest') {
        report(offsetOf(call), {
          message: 'Without a tag this is `latest`.',
        });
      }
    }
  },
};

const repositories: CdkRule = {
  id: 'cdk/repository',
  severity: 'error',
  summary:
    'Tags of the repository can be overwritten, or its images are not scanned.',
  mend: 'Write `imageTagMutability: TagMutability.IMMUTABLE` and `imageScanOnPush: true`.',
  docs: pages.ecrImmutable,
  check({ program }, report) {
    for (const call of newOf(program, 'Repository')) {
      if (
        !/ecr/i.test(writtenName(call.callee)) &&
        !importsOf(program).some(
          ({ module }) => module === 'aws-cdk-lib/aws-ecr',
        )
      ) {
        continue;
      }
      const props = call.arguments.length < 3 ? [] : propsOf(call);
      if (!props) continue;
      if (!named(props, 'imageTagMutability')) {
        report(offsetOf(call), {
          message: 'Tags of the repository can be overwritten.',
        });
      } else if (!named(props, 'imageScanOnPush')) {
        report(offsetOf(call), { message: 'Images are not scanned.' });
      }
    }
  },
};

const logs: CdkRule = {
  id: 'cdk/log-driver',
  severity: 'warning',
  summary: 'What the container writes is kept nowhere, or for ever.',
  mend: 'Write `logging: LogDrivers.awsLogs({ streamPrefix, logGroup })` with a log group of the app.',
  docs: pages.cdkEcs,
  check({ program }, report) {
    for (const { call, props } of shown(callsOf(program, 'addContainer'))) {
      if (!named(props, 'logging')) report(offsetOf(call));
    }
    for (const { call, props } of shown(callsOf(program, 'awsLogs'))) {
      if (!named(props, 'logGroup', 'logRetention')) {
        report(offsetOf(call), { message: 'The log is kept for ever.' });
      }
    }
  },
};

const publicIp: CdkRule = {
  id: 'cdk/public-ip',
  severity: 'warning',
  summary: 'Tasks get addresses that the internet reaches.',
  mend: 'Leave `assignPublicIp` out and choose private subnets.',
  docs: pages.ecsNetworking,
  check({ program }, report) {
    for (const object of nodesOf(program, 'ObjectExpression')) {
      const given = named(propertiesOf(object), 'assignPublicIp');
      if (given?.value.type === 'BooleanLiteral' && given.value.value) {
        report(given.offset);
      }
    }
  },
};

const wildcards: CdkRule = {
  id: 'cdk/wildcard-iam',
  severity: 'error',
  summary: 'The role may do more than it needs.',
  mend: 'Name actions and ARNs, or use the `grant…` methods.',
  docs: pages.iamLeast,
  check({ program }, report) {
    for (const { props } of shown(newOf(program, 'PolicyStatement'))) {
      const list = (name: string) => {
        const value = named(props, name)?.value;
        return value?.type === 'ArrayExpression' ? value.elements : [];
      };
      const wide = list('actions').find(action =>
        /(?:^|:)\*$/.test(textOf(action) ?? ''),
      );
      const everywhere = list('resources').find(
        resource => textOf(resource) === '*',
      );
      const narrow = list('actions').some(
        action =>
          !/:(?:Describe|List)|^ecr:GetAuthorizationToken$/.test(
            textOf(action) ?? '',
          ),
      );
      const at =
        wide ??
        (narrow && !named(props, 'conditions') ? everywhere : undefined);
      if (at) report(offsetOf(at));
    }
  },
};

const secrets: CdkRule = {
  id: 'cdk/plain-secret',
  severity: 'error',
  summary: 'A value that looks secret stands in the code.',
  mend: 'Write `secrets: { NAME: ecs.Secret.fromSecretsManager(…) }`.',
  docs: pages.ecsSecrets,
  check({ program }, report) {
    for (const object of nodesOf(program, 'ObjectExpression')) {
      const environment = named(propertiesOf(object), 'environment')?.value;
      if (environment?.type !== 'ObjectExpression') continue;
      for (const { name, value, offset } of propertiesOf(environment)) {
        if (isPlainSecret(name, textOf(value) ?? '')) {
          report(offset, { message: `The value of ${name} looks secret.` });
        }
      }
    }
  },
};

export const cdkRules: CdkRule[] = [
  versionOne,
  oauth,
  pipelineType,
  minimum,
  breaker,
  alarms,
  images,
  repositories,
  logs,
  publicIp,
  wildcards,
  secrets,
];
