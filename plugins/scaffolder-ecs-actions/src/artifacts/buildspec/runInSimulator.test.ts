import {
  CloudFormationClient,
  CreateStackCommand,
} from '@aws-sdk/client-cloudformation';
import {
  BatchGetBuildsCommand,
  CodeBuildClient,
  CreateProjectCommand,
  StartBuildCommand,
  type Build,
} from '@aws-sdk/client-codebuild';
import {
  CodeCommitClient,
  CreateCommitCommand,
  CreateRepositoryCommand,
} from '@aws-sdk/client-codecommit';
import {
  CreateRepositoryCommand as CreateImageRepositoryCommand,
  DescribeImagesCommand,
  ECRClient,
} from '@aws-sdk/client-ecr';
import { ACCOUNT, SimulatedAws } from '../../__testUtils__/SimulatedAws';
import {
  languages,
  serviceKinds,
  type ServiceKind,
} from '../../service/ServiceSpec';
import { createDockerfile } from '../dockerfile/createDockerfile';
import { createBuildspec, type BuildSpec } from './createBuildspec';
import { createIntegrationBuildspec } from './createIntegrationBuildspec';

const spec: BuildSpec = {
  name: 'orders',
  kind: 'web',
  language: 'node',
  strategy: 'canary',
  environments: [{ name: 'test' }, { name: 'production' }],
  refuse: 'HIGH',
  infrastructure: 'cloudformation',
};

describe('buildspecs, as CodeBuild runs them', () => {
  let aws: SimulatedAws;
  let codeBuild: CodeBuildClient;
  let codeCommit: CodeCommitClient;
  let ecr: ECRClient;

  beforeEach(async () => {
    aws = await SimulatedAws.start();
    codeBuild = new CodeBuildClient(aws.options);
    codeCommit = new CodeCommitClient(aws.options);
    ecr = new ECRClient(aws.options);
  });

  afterEach(async () => {
    for (const client of [codeBuild, codeCommit, ecr]) client.destroy();
    await aws.stop();
  });

  /** Commits files to a new repository. */
  async function commit(files: Array<{ path: string; content: string }>) {
    await codeCommit.send(
      new CreateRepositoryCommand({ repositoryName: 'orders' }),
    );
    const { commitId } = await codeCommit.send(
      new CreateCommitCommand({
        repositoryName: 'orders',
        branchName: 'main',
        putFiles: files.map(({ path, content }) => ({
          filePath: path,
          fileContent: Buffer.from(content),
        })),
      }),
    );
    return commitId;
  }

  async function run(
    buildspec: string,
    variables: Record<string, string>,
  ): Promise<Build> {
    await codeBuild.send(
      new CreateProjectCommand({
        name: 'orders-build',
        source: {
          type: 'CODECOMMIT',
          location:
            'https://git-codecommit.us-east-1.amazonaws.com/v1/repos/orders',
          buildspec,
        },
        artifacts: { type: 'NO_ARTIFACTS' },
        environment: {
          type: 'LINUX_CONTAINER',
          computeType: 'BUILD_GENERAL1_SMALL',
          image: 'aws/codebuild/amazonlinux-x86_64-standard:5.0',
          privilegedMode: true,
          environmentVariables: Object.entries(variables).map(
            ([name, value]) => ({ name, value }),
          ),
        },
        serviceRole: `arn:aws:iam::${ACCOUNT}:role/orders-build`,
      }),
    );
    const { build } = await codeBuild.send(
      new StartBuildCommand({ projectName: 'orders-build' }),
    );
    aws.simulator.step(3600);
    const { builds = [] } = await codeBuild.send(
      new BatchGetBuildsCommand({ ids: [build?.id ?? ''] }),
    );
    return builds[0];
  }

  async function buildService(more: Partial<BuildSpec>) {
    const service = { ...spec, ...more };
    const { repository } = await ecr.send(
      new CreateImageRepositoryCommand({
        repositoryName: 'orders',
        imageTagMutability: 'IMMUTABLE',
        imageScanningConfiguration: { scanOnPush: true },
      }),
    );
    const commitId = await commit([
      createBuildspec(service),
      ...createDockerfile({ ...service, port: 8080, healthPath: '/health' }),
    ]);
    const done = await run('buildspec.yml', {
      IMAGE_REPOSITORY: 'orders',
      IMAGE_REPOSITORY_URI: repository?.repositoryUri ?? '',
    });
    const exported = Object.fromEntries(
      (done.exportedEnvironmentVariables ?? []).map(({ name, value }) => [
        name,
        value,
      ]),
    );
    return { done, commitId, exported };
  }

  const every = serviceKinds.flatMap(kind =>
    languages.map(language => ({ kind, language })),
  );

  it.each(every)('push a $kind in $language by its commit', async service => {
    const { done, commitId, exported } = await buildService(service);

    expect(
      done.phases?.filter(phase => phase.phaseStatus === 'FAILED'),
    ).toEqual([]);
    expect(done.buildStatus).toBe('SUCCEEDED');
    const { imageDetails = [] } = await ecr.send(
      new DescribeImagesCommand({ repositoryName: 'orders' }),
    );
    expect(imageDetails).toHaveLength(1);
    const [{ imageTags, imageDigest }] = imageDetails;
    expect(imageTags).toEqual([expect.stringMatching(`^${commitId}`)]);
    expect(exported).toEqual({
      IMAGE_TAG: imageTags?.[0],
      IMAGE_DIGEST: imageDigest,
      IMAGE_URI: expect.stringMatching(`/orders@${imageDigest}$`),
    });
  });

  it('name the image that a service begins with, which is the new one where there is none', async () => {
    const { done, exported } = await buildService({
      strategy: 'codedeploy-canary',
    });

    expect(done.buildStatus).toBe('SUCCEEDED');
    expect(exported.FIRST_IMAGE).toBe(exported.IMAGE_URI);
  });

  it('keep the image that a service was made with', async () => {
    const first = `${ACCOUNT}.dkr.ecr.us-east-1.amazonaws.com/orders@sha256:${'a'.repeat(
      64,
    )}`;
    const cloudFormation = new CloudFormationClient(aws.options);
    await cloudFormation.send(
      new CreateStackCommand({
        StackName: 'orders-test',
        TemplateBody: JSON.stringify({
          Parameters: { FirstImage: { Type: 'String' } },
          Resources: { Log: { Type: 'AWS::Logs::LogGroup' } },
        }),
        Parameters: [{ ParameterKey: 'FirstImage', ParameterValue: first }],
      }),
    );
    aws.simulator.step(60);
    cloudFormation.destroy();

    const { exported } = await buildService({ strategy: 'codedeploy-linear' });

    expect(exported.FIRST_IMAGE).toBe(first);
    expect(exported.IMAGE_URI).not.toBe(first);
  });

  it.each(serviceKinds.filter(isAsked))(
    'refuse to test a %s of which the pipeline tells nothing',
    async kind => {
      const { path, content } = createIntegrationBuildspec({
        ...spec,
        kind,
        healthPath: '/health',
        environment: { name: 'test' },
      });
      await commit([{ path, content }]);

      const done = await run(path, {});

      expect(done.buildStatus).toBe('FAILED');
      expect(
        done.phases?.find(phase => phase.phaseStatus === 'FAILED')?.phaseType,
      ).toBe('PRE_BUILD');
    },
  );

  it('test a service where the pipeline says that it is', async () => {
    const { path, content } = createIntegrationBuildspec({
      ...spec,
      healthPath: '/health',
      environment: { name: 'test' },
    });
    await commit([{ path, content }]);

    const done = await run(path, { SERVICE_URL: 'http://orders.example.com' });

    expect(done.buildStatus).toBe('SUCCEEDED');
  });
});

function isAsked(kind: ServiceKind): boolean {
  return kind !== 'base-image';
}
