import {
  appSpecFile,
  environmentStackName,
  taskDefinitionFile,
} from '../../service/names';
import type {
  DeliveryTool,
  EnvironmentSpec,
  ServiceSpec,
} from '../../service/ServiceSpec';
import type { Artifact } from '../Artifact';
import { usesCodeDeploy } from '../pipeline/cloudformation/shape';
import { buildspecText, type Step } from './buildspecText';
import { scanGate, type RefusedSeverity } from './scanGate';
import { toolchains, type Toolchain } from './toolchains';

export type ImageFile = 'imageDetail.json' | 'imagedefinitions.json';

export type BuildSpec = Pick<
  ServiceSpec,
  'name' | 'kind' | 'language' | 'strategy'
> & {
  /** Whose pipeline it is a stage of; `codepipeline` when missing. Spinnaker takes images out of the registry, and no files. */
  delivery?: DeliveryTool;
  /** In the order of promotion. */
  environments: Array<Pick<EnvironmentSpec, 'name'>>;
  /** Findings from this severity on fail the build. */
  refuse: RefusedSeverity;
  /** What `infrastructure/` holds: templates as they are, or an app that makes them. */
  infrastructure: 'cloudformation' | 'cdk';
  /** For deployments that read the image from a file; CodeDeploy's read `imageDetail.json`. */
  imageFile?: ImageFile;
  /** Environment variable → name of a parameter of Systems Manager. */
  parameters?: Record<string, string>;
  /** Environment variable → `secret-id[:json-key[:version-stage[:version-id]]]` of Secrets Manager. */
  secrets?: Record<string, string>;
};

/**
 * The Build stage's buildspec: tests, image, push, digest and scan. The build project gives it `IMAGE_REPOSITORY` and
 * `IMAGE_REPOSITORY_URI`, the ECR repository's name and URI, and runs in privileged mode, which Docker needs.
 */
export function createBuildspec(spec: BuildSpec): Artifact {
  const toolchain = toolchains[spec.language];
  const hasCode = spec.kind !== 'base-image';
  const throughCodeDeploy = handsToCodeDeploy(spec);
  const gate = scanGate(spec.refuse);
  const imageFile =
    spec.imageFile ?? (throughCodeDeploy ? 'imageDetail.json' : undefined);
  const cdk = spec.infrastructure === 'cdk';
  return {
    path: 'buildspec.yml',
    content: buildspecText({
      about: [
        'The Build stage: tests, image, scan. Its project gives IMAGE_REPOSITORY and IMAGE_REPOSITORY_URI and runs in privileged mode.',
        'Nothing is deployed that is not named by IMAGE_URI, which ends with the digest.',
      ],
      variables: { DOCKER_BUILDKIT: '1' },
      parameters: spec.parameters ?? {},
      secrets: spec.secrets ?? {},
      exported: [
        'IMAGE_URI',
        'IMAGE_TAG',
        'IMAGE_DIGEST',
        ...(throughCodeDeploy ? ['FIRST_IMAGE'] : []),
      ],
      runtimes: [
        ...(hasCode ? [toolchain.runtime] : []),
        ...(cdk && (!hasCode || spec.language !== 'node')
          ? [toolchains.node.runtime]
          : []),
      ],
      install: [
        ...commands(hasCode ? toolchain.install : []),
        ...commands(cdk ? ['npm install --prefix infrastructure'] : []),
      ],
      preBuild: [
        imageTag(spec),
        {
          run: 'aws ecr get-login-password | docker login --username AWS --password-stdin "${IMAGE_REPOSITORY_URI%%/*}"',
        },
      ],
      build: [
        ...commands(hasCode ? toolchain.test : []),
        ...commands(cdk ? ['npm run --prefix infrastructure synth'] : []),
        {
          why: 'One manifest, no index of attestations: ECR scans it and Lambda runs it.',
          run: 'docker build --pull --provenance=false --tag "$IMAGE_REPOSITORY_URI:$IMAGE_TAG" .',
        },
        ...(hasCode ? [] : [smokeTest(toolchain)]),
      ],
      postBuild: [
        {
          why: 'CodeBuild enters this phase after a failed one as well.',
          run: 'test "$CODEBUILD_BUILD_SUCCEEDING" = 1',
        },
        ...push(spec),
        {
          why: 'A tag is only a label: from here on the image is its digest.',
          run: `IMAGE_DIGEST=$(aws ecr describe-images --repository-name "$IMAGE_REPOSITORY" --image-ids "imageTag=$IMAGE_TAG" --query 'imageDetails[0].imageDigest' --output text)`,
        },
        {
          run: 'export IMAGE_DIGEST IMAGE_URI="$IMAGE_REPOSITORY_URI@$IMAGE_DIGEST"',
        },
        {
          why: 'The registry scans what is pushed; the verdict decides whether the build goes on.',
          run: gate.wait,
        },
        { run: gate.judge },
        ...(throughCodeDeploy ? firstImage(spec) : []),
        ...(imageFile ? writeImageFile(imageFile, spec) : []),
      ],
      reports: hasCode ? { 'unit-tests': toolchain.unitReports } : {},
      artifacts: artifactFiles(spec, imageFile),
      cachePaths: hasCode ? toolchain.cachePaths : [],
    }),
  };
}

/** Whether later stages of the pipeline bring what is built here by CodeDeploy. */
function handsToCodeDeploy(spec: BuildSpec): boolean {
  return usesCodeDeploy(spec) && spec.delivery !== 'spinnaker';
}

function commands(lines: readonly string[]): Step[] {
  return lines.map(run => ({ run }));
}

function imageTag({ kind }: BuildSpec): Step {
  const commit =
    '${CODEBUILD_RESOLVED_SOURCE_VERSION:?the source names no commit}';
  return kind === 'base-image'
    ? {
        why: 'Built again on a schedule from the same commit: each build has a tag of its own.',
        run: `export IMAGE_TAG="${commit}-$CODEBUILD_BUILD_NUMBER"`,
      }
    : { run: `export IMAGE_TAG="${commit}"` };
}

function smokeTest({ version }: Toolchain): Step {
  return {
    why: 'What is built upon must at least start.',
    run: `docker run --rm --network none "$IMAGE_REPOSITORY_URI:$IMAGE_TAG" ${version}`,
  };
}

function push({ kind }: BuildSpec): Step[] {
  const image = '"$IMAGE_REPOSITORY_URI:$IMAGE_TAG"';
  if (kind === 'base-image') return [{ run: `docker push ${image}` }];
  return [
    {
      why: 'Tags are immutable: a retried build takes the image that its commit has already.',
      run: `aws ecr describe-images --repository-name "$IMAGE_REPOSITORY" --image-ids "imageTag=$IMAGE_TAG" >/dev/null 2>&1 || docker push ${image}`,
    },
  ];
}

/** A stack knows the image that its service was made with; what comes after is CodeDeploy's. */
function firstImage(spec: BuildSpec): Step[] {
  const [first] = spec.environments;
  if (!first) return [{ run: 'export FIRST_IMAGE="$IMAGE_URI"' }];
  return [
    {
      why: 'The stacks keep the image that the service was made with: CodeDeploy changes it, they must not.',
      run: `FIRST_IMAGE=$(aws cloudformation describe-stacks --stack-name ${environmentStackName(
        spec,
        first,
      )} --query "Stacks[?StackStatus!='ROLLBACK_COMPLETE'] | [0].Parameters[?ParameterKey=='FirstImage'].ParameterValue | [0]" --output text 2>/dev/null || true)`,
    },
    {
      run: [
        'case "$FIRST_IMAGE" in',
        '  "" | None) export FIRST_IMAGE="$IMAGE_URI" ;;',
        '  *) export FIRST_IMAGE ;;',
        'esac',
      ],
    },
  ];
}

function writeImageFile(file: ImageFile, { name }: BuildSpec): Step[] {
  return [
    {
      run:
        file === 'imageDetail.json'
          ? `printf '{"ImageURI":"%s"}' "$IMAGE_URI" >imageDetail.json`
          : `printf '[{"name":"${name}","imageUri":"%s"}]' "$IMAGE_URI" >imagedefinitions.json`,
    },
  ];
}

function artifactFiles(
  spec: BuildSpec,
  imageFile: ImageFile | undefined,
): string[] {
  const cdk = spec.infrastructure === 'cdk';
  return [
    ...(cdk ? ['infrastructure/cdk.out/**/*', 'infrastructure/*.json'] : []),
    ...(handsToCodeDeploy(spec)
      ? spec.environments.flatMap(environment => [
          appSpecFile(environment),
          taskDefinitionFile(environment),
        ])
      : []),
    ...(imageFile ? [imageFile] : []),
  ];
}
