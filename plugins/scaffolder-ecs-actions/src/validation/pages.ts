/** Where the rules come from: pages of those who read the files. */
const aws = 'https://docs.aws.amazon.com';

export const pages = {
  appspecResources: `${aws}/codedeploy/latest/userguide/reference-appspec-file-structure-resources.html`,
  appspecHooks: `${aws}/codedeploy/latest/userguide/reference-appspec-file-structure-hooks.html`,
  appspecStructure: `${aws}/codedeploy/latest/userguide/reference-appspec-file-structure.html`,
  buildspec: `${aws}/codebuild/latest/userguide/build-spec-ref.html`,
  buildImages: `${aws}/codebuild/latest/userguide/build-env-ref-available.html`,
  cdkMigrate: `${aws}/cdk/v2/guide/migrating-v2.html`,
  cdkEcs: `${aws}/cdk/api/v2/docs/aws-cdk-lib.aws_ecs-readme.html`,
  cdkPipeline: `${aws}/cdk/api/v2/docs/aws-cdk-lib.aws_codepipeline_actions-readme.html`,
  codeDeployGroup: `${aws}/codedeploy/latest/userguide/deployment-groups-create-blue-green-ecs.html`,
  codeDeployRollback: `${aws}/codedeploy/latest/userguide/deployments-rollback-and-redeploy.html`,
  codePipelineStructure: `${aws}/codepipeline/latest/userguide/reference-pipeline-structure.html`,
  codePipelineTypes: `${aws}/codepipeline/latest/userguide/pipeline-types.html`,
  codeDeployToEcs: `${aws}/codepipeline/latest/userguide/action-reference-ECSbluegreen.html`,
  connections: `${aws}/codepipeline/latest/userguide/connections-github.html`,
  changeDetection: `${aws}/codepipeline/latest/userguide/update-change-detection.html`,
  containerInsights: `${aws}/AmazonECS/latest/developerguide/cloudwatch-container-insights.html`,
  dockerBest: 'https://docs.docker.com/build/building/best-practices/',
  dockerReference: 'https://docs.docker.com/reference/dockerfile/',
  dockerignore:
    'https://docs.docker.com/build/concepts/context/#dockerignore-files',
  ecrImmutable: `${aws}/AmazonECR/latest/userguide/image-tag-mutability.html`,
  ecrLifecycle: `${aws}/AmazonECR/latest/userguide/LifecyclePolicies.html`,
  ecrLogin: `${aws}/AmazonECR/latest/userguide/registry_auth.html`,
  ecrScan: `${aws}/AmazonECR/latest/userguide/image-scanning.html`,
  ecsAlarms: `${aws}/AmazonECS/latest/developerguide/deployment-alarm-failure.html`,
  ecsBlueGreen: `${aws}/AmazonECS/latest/developerguide/deployment-type-blue-green.html`,
  ecsBreaker: `${aws}/AmazonECS/latest/developerguide/deployment-circuit-breaker.html`,
  ecsHooks: `${aws}/AmazonECS/latest/developerguide/deployment-lifecycle-hooks.html`,
  ecsNetworking: `${aws}/AmazonECS/latest/developerguide/fargate-task-networking.html`,
  ecsScaling: `${aws}/AmazonECS/latest/developerguide/service-auto-scaling.html`,
  ecsSecrets: `${aws}/AmazonECS/latest/developerguide/specifying-sensitive-data.html`,
  ecsService: `${aws}/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html`,
  ecsSpot: `${aws}/AmazonECS/latest/developerguide/fargate-capacity-providers.html`,
  executionRole: `${aws}/AmazonECS/latest/developerguide/task_execution_IAM_role.html`,
  githubContexts:
    'https://docs.github.com/actions/reference/workflows-and-actions/contexts',
  githubConcurrency:
    'https://docs.github.com/actions/how-tos/write-workflows/choose-when-workflows-run/control-workflow-concurrency',
  githubOidc:
    'https://docs.github.com/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-aws',
  githubSecurity:
    'https://docs.github.com/actions/reference/security/secure-use',
  githubSyntax:
    'https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax',
  iamLeast: `${aws}/IAM/latest/UserGuide/best-practices.html#grant-least-privilege`,
  imageDefinitions: `${aws}/codepipeline/latest/userguide/file-reference.html`,
  jenkinsEnvironment:
    'https://www.jenkins.io/doc/book/pipeline/jenkinsfile/#using-environment-variables',
  jenkinsPost: 'https://www.jenkins.io/doc/book/pipeline/syntax/#post',
  jenkinsSyntax: 'https://www.jenkins.io/doc/book/pipeline/syntax/',
  jq: 'https://jqlang.org/manual/#invoking-jq',
  json: 'https://www.rfc-editor.org/rfc/rfc8259',
  lambdaRuntimes: `${aws}/lambda/latest/dg/lambda-runtimes.html`,
  logDriver: `${aws}/AmazonECS/latest/developerguide/using_awslogs.html`,
  logRetention: `${aws}/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html`,
  samDeployments: `${aws}/serverless-application-model/latest/developerguide/automating-updates-to-serverless-apps.html`,
  sdkV3: `${aws}/sdk-for-javascript/v3/developer-guide/migrating.html`,
  spinnakerEcs:
    'https://spinnaker.io/docs/setup/install/providers/aws/aws-ecs/',
  spinnakerRollback:
    'https://spinnaker.io/docs/guides/user/kubernetes-v2/automated-rollbacks/',
  spinnakerStages: 'https://spinnaker.io/docs/reference/pipeline/stages/',
  targetGroup: `${aws}/AWSCloudFormation/latest/TemplateReference/aws-resource-elasticloadbalancingv2-targetgroup.html`,
  targetHealth: `${aws}/elasticloadbalancing/latest/application/target-group-health-checks.html`,
  taskDefinition: `${aws}/AmazonECS/latest/developerguide/task_definition_parameters.html`,
  templateAnatomy: `${aws}/AWSCloudFormation/latest/UserGuide/template-anatomy.html`,
  waitForScan: `${aws}/cli/latest/reference/ecr/wait/image-scan-complete.html`,
  yaml: 'https://yaml.org/spec/1.2.2/',
} as const;
