import type { TaskDefinitionOptions } from '../services/ecs';
import type { Environment, ServiceIdentity } from './Environment';

/** What the pipeline replaces by the image that was built. */
const imagePlaceholder = '<IMAGE1_NAME>';

/** The files of a service's repository that its pipeline reads. */
export function sourceFiles(
  service: ServiceIdentity,
  environments: Pick<Environment, 'name' | 'resourceName' | 'place'>[],
): Record<string, string> {
  const files: Record<string, string> = {
    Dockerfile: dockerfile(service),
    'appspec.yaml': appspec(service),
    'buildspec.yml': service.careless ? carelessBuildspec() : buildspec(),
    'package.json': `${JSON.stringify(
      {
        name: service.name,
        private: true,
        scripts: { build: 'tsc', test: 'jest', start: 'node dist/server.js' },
      },
      undefined,
      2,
    )}\n`,
  };
  for (const environment of environments) {
    files[taskDefinitionFile(environment)] = `${JSON.stringify(
      {
        ...taskDefinition(service, environment, imagePlaceholder),
        tags: Object.entries({
          ...service.tags,
          environment: environment.name,
        }).map(([key, value]) => ({ key, value })),
      },
      undefined,
      2,
    )}\n`;
  }
  return files;
}

export function taskDefinitionFile(
  environment: Pick<Environment, 'name'>,
): string {
  return `taskdef-${environment.name}.json`;
}

export function taskDefinition(
  service: ServiceIdentity,
  {
    name,
    resourceName,
    place,
  }: Pick<Environment, 'name' | 'resourceName' | 'place'>,
  image: string,
): TaskDefinitionOptions {
  const role = (kind: string) =>
    `arn:aws:iam::${place.account}:role/${
      service.careless ? 'ecsTaskExecutionRole' : `${resourceName}-${kind}`
    }`;
  return {
    family: resourceName,
    networkMode: 'awsvpc',
    requiresCompatibilities: ['FARGATE'],
    cpu: '256',
    memory: '512',
    executionRoleArn: role('execution'),
    taskRoleArn: role('task'),
    runtimePlatform: {
      cpuArchitecture: 'X86_64',
      operatingSystemFamily: 'LINUX',
    },
    containerDefinitions: [
      {
        name: service.container.name,
        image,
        essential: true,
        readonlyRootFilesystem: true,
        user: '1000',
        portMappings: [
          { containerPort: service.container.port, protocol: 'tcp' },
        ],
        environment: [
          { name: 'STAGE', value: name },
          ...(service.careless
            ? [{ name: 'DATABASE_PASSWORD', value: 'not-a-real-password' }]
            : []),
        ],
        secrets: [
          {
            name: 'DATABASE_URL',
            valueFrom: `arn:aws:ssm:${place.region}:${place.account}:parameter/${service.name}/${name}/database-url`,
          },
        ],
        healthCheck: {
          command: [
            'CMD-SHELL',
            `curl -f http://localhost:${service.container.port}/health || exit 1`,
          ],
          interval: 10,
          timeout: 5,
          retries: 3,
          startPeriod: 15,
        },
        logConfiguration: {
          logDriver: 'awslogs',
          options: {
            'awslogs-group': `/ecs/${resourceName}`,
            'awslogs-region': place.region,
            'awslogs-stream-prefix': service.container.name,
          },
        },
      },
    ],
  };
}

function dockerfile({ container }: ServiceIdentity): string {
  return `ARG BASE_IMAGE
FROM \${BASE_IMAGE}
WORKDIR /app
COPY --chown=1000:1000 dist ./dist
USER 1000
EXPOSE ${container.port}
CMD ["node", "dist/server.js"]
`;
}

function appspec({ name, container, careless }: ServiceIdentity): string {
  return `version: 0.0
Resources:
  - TargetService:
      Type: AWS::ECS::Service
      Properties:
        TaskDefinition: <TASK_DEFINITION>
        LoadBalancerInfo:
          ContainerName: ${container.name}
          ContainerPort: ${container.port}
${
  careless
    ? ''
    : `Hooks:
  - AfterAllowTestTraffic: CodeDeployHook_${name}
`
}`;
}

function buildspec(): string {
  return `version: 0.2
env:
  exported-variables: [COMMIT_ID, IMAGE_TAG, IMAGE_DIGEST]
phases:
  install:
    commands:
      - npm ci
  pre_build:
    commands:
      - aws ecr get-login-password | docker login --username AWS --password-stdin "$IMAGE_REPO_URI"
      - IMAGE_TAG="build-\${CODEBUILD_BUILD_ID##*:}"
  build:
    commands:
      - npm test
      - npm run build
      - docker build --tag "$IMAGE_REPO_URI:$IMAGE_TAG" .
  post_build:
    commands:
      - test "$CODEBUILD_BUILD_SUCCEEDING" = 1
      - docker push "$IMAGE_REPO_URI:$IMAGE_TAG"
      - IMAGE_URI=$(docker inspect --format '{{index .RepoDigests 0}}' "$IMAGE_REPO_URI:$IMAGE_TAG")
      - IMAGE_DIGEST="\${IMAGE_URI#*@}"
      - printf '{"ImageURI":"%s"}' "$IMAGE_URI" > imageDetail.json
      - printf '[{"name":"%s","imageUri":"%s"}]' "$CONTAINER_NAME" "$IMAGE_URI" > imagedefinitions.json
reports:
  unit-tests:
    files:
      - junit.xml
    file-format: JUNITXML
artifacts:
  files:
    - appspec.yaml
    - taskdef-*.json
    - imagedefinitions.json
  secondary-artifacts:
    ImageDetails:
      files:
        - imageDetail.json
`;
}

/** Every build moves the same tag, and deployments name that. */
function carelessBuildspec(): string {
  return `version: 0.2
phases:
  pre_build:
    commands:
      - aws ecr get-login-password | docker login --username AWS --password-stdin "$IMAGE_REPO_URI"
  build:
    commands:
      - docker build --tag "$IMAGE_REPO_URI:$IMAGE_TAG" .
  post_build:
    commands:
      - docker push "$IMAGE_REPO_URI:$IMAGE_TAG"
      - printf '{"ImageURI":"%s"}' "$IMAGE_REPO_URI:$IMAGE_TAG" > imageDetail.json
artifacts:
  files:
    - appspec.yaml
    - taskdef-*.json
  secondary-artifacts:
    ImageDetails:
      files:
        - imageDetail.json
`;
}
