import { isNode, isScalar, visit, type YAMLMap } from 'yaml';
import { indent, lines } from '../../text';
import { camel } from './cdkNames';

/** Findings of cdk-nag about a type of resource, or about one of them, and why they stay. */
const ofResources: Array<{
  about: (type: string, id: string) => boolean;
  rule: string;
  reason: string;
}> = [
  {
    about: type => type === 'AWS::S3::Bucket',
    rule: 'AwsSolutions-S1',
    reason:
      'Artifacts are of the pipeline alone and gone after 90 days; CloudTrail knows who reads them.',
  },
  {
    about: type => type === 'AWS::ElasticLoadBalancingV2::LoadBalancer',
    rule: 'AwsSolutions-ELB2',
    reason:
      'Access logs need a bucket with a policy of the region; which one is for the platform to say.',
  },
  {
    about: type => type === 'AWS::CodeBuild::Project',
    rule: 'AwsSolutions-CB4',
    reason:
      'What comes out is encrypted by the artifact bucket; a key of its own protects nothing more in one account.',
  },
  {
    about: type => type === 'AWS::ECS::TaskDefinition',
    rule: 'AwsSolutions-ECS2',
    reason:
      'Only the environment, the port and the queue stand there in the clear; secrets come by valueFrom.',
  },
  {
    about: (_type, id) => id === 'FailedRuns',
    rule: 'AwsSolutions-SQS3',
    reason:
      'It is the queue of what failed; an alarm empties it, not another queue.',
  },
  {
    about: (_type, id) => id === 'LoadBalancerSecurityGroup',
    rule: 'AwsSolutions-EC23',
    reason:
      'A load balancer on the internet is there for everybody; without a certificate it is not on the internet.',
  },
];

/** Why a wildcard in what a role reaches stays. */
const ofWildcards: Array<{ fits: RegExp; reason: string }> = [
  {
    fits: /^\*$/,
    reason: 'Actions that AWS does not let anybody narrow; each says so above.',
  },
  {
    fits: /:task\//,
    reason:
      'Runs have no name before they begin; only those of this cluster are reached.',
  },
  {
    fits: /:deploymentconfig:CodeDeployDefault\./,
    reason: "AWS's own configurations, to be read.",
  },
  {
    fits: /:(?:security-group|listener|listener-rule|loadbalancer|targetgroup|scalable-target|network-interface)\//,
    reason:
      'Their names are made up when they are made; conditions bind them by tag or by network where AWS knows one.',
  },
];

/** Anything else has to be of the service itself. */
const OWN =
  'Versions, runs, streams and generated names below what belongs to this service.';

/**
 * What the program says to cdk-nag about a resource, for a team that runs it: the findings that stay, each with its
 * reason. It is the CDK's own way, so that nobody needs cdk-nag; and it changes nothing that is deployed.
 */
export function acknowledgements(
  id: string,
  type: string,
  node: YAMLMap,
  service: string,
): string {
  const validations = `Validations.of(${camel(id)})`;
  const known = ofResources
    .filter(({ about }) => about(type, id))
    .map(({ rule, reason }) => call(validations, quoted(rule), quoted(reason)));
  const byReason = new Map<string, string[]>();
  for (const wildcard of type === 'AWS::IAM::Role' ? wildcardsIn(node) : []) {
    const reason = reasonOf(wildcard, service);
    if (reason) {
      byReason.set(reason, [...(byReason.get(reason) ?? []), wildcard]);
    }
  }
  const found = known.length + byReason.size > 0;
  return lines(
    found && '// What cdk-nag finds here, and why it stays.',
    ...known,
    ...[...byReason].map(([reason, wildcards]) =>
      ofRole(validations, wildcards, quoted(reason)),
    ),
  );
}

function ofRole(validations: string, wildcards: string[], reason: string) {
  if (wildcards.length === 1) {
    const id = quoted(`AwsSolutions-IAM5[Resource::${wildcards[0]}]`);
    return call(validations, id, reason);
  }
  return lines(
    'for (const resource of [',
    ...wildcards.map(one => indent(`${quoted(one)},`, 2)),
    ']) {',
    indent(
      call(validations, '`AwsSolutions-IAM5[Resource::${resource}]`', reason),
      2,
    ),
    '}',
  );
}

function call(validations: string, id: string, reason: string) {
  return lines(
    `${validations}.acknowledge({`,
    indent(`id: ${id},\nreason: ${reason},`, 2),
    '});',
  );
}

function reasonOf(wildcard: string, service: string): string | undefined {
  const known = ofWildcards.find(({ fits }) => fits.test(wildcard))?.reason;
  const own =
    wildcard === '<ArtifactBucket.Arn>/*' ||
    wildcard.includes(`${service}-`) ||
    wildcard.includes('${this.stackName}');
  return known ?? (own ? OWN : undefined);
}

/** The resources of a role's statements that stand for several, as cdk-nag writes them. */
function wildcardsIn(node: YAMLMap): string[] {
  const found = new Set<string>();
  visit(node, {
    Pair(_key, { key, value }) {
      if (!isScalar(key) || key.value !== 'Resource' || !isNode(value)) return;
      visit(value, {
        Scalar(_index, scalar) {
          const resource = String(scalar.value);
          if (resource.includes('*')) found.add(flattened(resource));
        },
      });
    },
  });
  return [...found];
}

/** What the program knows when it runs stays a `${…}` of its own; what only CloudFormation knows has angle brackets. */
function flattened(value: string) {
  return value.replace(/\$\{([^}]+)\}/g, (_, name: string) => {
    if (name === 'AWS::StackName') return '${this.stackName}';
    return name.includes(':') || name.includes('.')
      ? `<${name}>`
      : `\${${camel(name)}}`;
  });
}

function quoted(text: string) {
  if (text.includes("'")) return JSON.stringify(text);
  return text.includes('${') ? `\`${text}\`` : `'${text}'`;
}
