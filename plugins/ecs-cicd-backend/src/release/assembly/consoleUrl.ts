/** Where a resource lives, as a console link needs it. */
export interface ConsolePlace {
  accountId: string;
  region: string;
}

const enc = encodeURIComponent;

/** The console's host belongs to the partition, and the partition to the region. */
function consoleHost(region: string): string {
  if (region.startsWith('cn-')) return `${region}.console.amazonaws.cn`;
  if (region.startsWith('us-gov-'))
    return `${region}.console.amazonaws-us-gov.com`;
  return `${region}.console.aws.amazon.com`;
}

function link(place: ConsolePlace, path: string): string {
  const [beforeHash, hash] = path.split('#', 2);
  const separator = beforeHash.includes('?') ? '&' : '?';
  const query = `${separator}region=${enc(place.region)}`;
  return `https://${consoleHost(place.region)}/${beforeHash}${query}${
    hash === undefined ? '' : `#${hash}`
  }`;
}

/** CloudWatch's console escapes the parts of its hash twice, with `$` for `%`. */
const hashPart = (value: string) => enc(enc(value)).replace(/%/g, '$');

/** Deep links into the AWS console. */
export const consoleUrl = {
  pipeline: (place: ConsolePlace, name: string) =>
    link(place, `codesuite/codepipeline/pipelines/${enc(name)}/view`),

  execution: (place: ConsolePlace, name: string, executionId: string) =>
    link(
      place,
      `codesuite/codepipeline/pipelines/${enc(name)}/executions/${enc(
        executionId,
      )}/timeline`,
    ),

  build: (place: ConsolePlace, projectName: string, buildId: string) =>
    link(
      place,
      `codesuite/codebuild/${place.accountId}/projects/${enc(
        projectName,
      )}/build/${enc(buildId)}/`,
    ),

  report: (place: ConsolePlace, group: string, id: string) =>
    link(
      place,
      `codesuite/codebuild/${place.accountId}/testReports/reports/${enc(
        group,
      )}/${enc(`${group}:${id}`)}`,
    ),

  deployment: (place: ConsolePlace, deploymentId: string) =>
    link(place, `codesuite/codedeploy/deployments/${enc(deploymentId)}`),

  service: (place: ConsolePlace, clusterName: string, serviceName: string) =>
    link(
      place,
      `ecs/v2/clusters/${enc(clusterName)}/services/${enc(serviceName)}/health`,
    ),

  serviceDeployment: (
    place: ConsolePlace,
    clusterName: string,
    serviceName: string,
    deploymentId: string,
  ) =>
    link(
      place,
      `ecs/v2/clusters/${enc(clusterName)}/services/${enc(
        serviceName,
      )}/deployments/${enc(deploymentId)}`,
    ),

  alias: (place: ConsolePlace, functionName: string, aliasName: string) =>
    link(
      place,
      `lambda/home#/functions/${enc(functionName)}/aliases/${enc(aliasName)}`,
    ),

  stack: (place: ConsolePlace, stackId: string) =>
    link(
      place,
      `cloudformation/home#/stacks/stackinfo?stackId=${enc(stackId)}`,
    ),

  cluster: (place: ConsolePlace, clusterName: string) =>
    link(place, `ecs/v2/clusters/${enc(clusterName)}/services`),

  task: (place: ConsolePlace, clusterName: string, taskId: string) =>
    link(
      place,
      `ecs/v2/clusters/${enc(clusterName)}/tasks/${enc(taskId)}/configuration`,
    ),

  taskDefinition: (place: ConsolePlace, family: string, revision: number) =>
    link(
      place,
      `ecs/v2/task-definitions/${enc(family)}/${revision}/containers`,
    ),

  targetGroup: (place: ConsolePlace, arn: string) =>
    link(place, `ec2/home#TargetGroup:targetGroupArn=${enc(arn)}`),

  repository: (place: ConsolePlace, repositoryName: string) =>
    link(
      place,
      `ecr/repositories/private/${place.accountId}/${repositoryName
        .split('/')
        .map(enc)
        .join('/')}`,
    ),

  image: (place: ConsolePlace, repositoryName: string, digest: string) =>
    link(
      place,
      `ecr/repositories/private/${place.accountId}/${repositoryName
        .split('/')
        .map(enc)
        .join('/')}/_/image/${enc(digest)}/details`,
    ),

  loadBalancer: (place: ConsolePlace, arn: string) =>
    link(place, `ec2/home#LoadBalancer:loadBalancerArn=${enc(arn)}`),

  lambdaFunction: (place: ConsolePlace, name: string) =>
    link(place, `lambda/home#/functions/${enc(name)}`),

  alarm: (place: ConsolePlace, name: string) =>
    link(place, `cloudwatch/home#alarmsV2:alarm/${enc(name)}`),

  logStream: (place: ConsolePlace, group: string, stream: string) =>
    link(
      place,
      `cloudwatch/home#logsV2:log-groups/log-group/${hashPart(
        group,
      )}/log-events/${hashPart(stream)}`,
    ),

  commit: (place: ConsolePlace, repository: string, commitId: string) =>
    link(
      place,
      `codesuite/codecommit/repositories/${enc(repository)}/commit/${enc(
        commitId,
      )}`,
    ),
};
