import { healthCommand } from '../../service/healthCommand';
import type { Language } from '../../service/ServiceSpec';
import { lines, sections, text } from '../text';
import type { BaseImages } from './baseImages';
import type { DockerSpec } from './createDockerfile';

type Stages = (images: BaseImages) => {
  build: string;
  /** What the last stage takes from the first. */
  copy: string;
  environment?: string;
  command: string[];
};

const stagesOf: Record<Language, Stages> = {
  node: images => ({
    build: text`
      FROM ${images.build} AS build
      WORKDIR /app
      COPY package.json package-lock.json ./
      RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev --ignore-scripts
      COPY src ./src
    `,
    copy: 'COPY --from=build /app ./',
    environment: 'ENV NODE_ENV=production',
    command: ['node', 'src/main.js'],
  }),
  python: images => ({
    build: text`
      FROM ${images.build} AS build
      WORKDIR /app
      COPY requirements.txt ./
      RUN --mount=type=cache,target=/root/.cache/pip pip install --requirement requirements.txt --target packages
      COPY service ./service
    `,
    copy: 'COPY --from=build /app ./',
    environment:
      'ENV PYTHONPATH=/app/packages PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1',
    command: ['python', '-m', 'service'],
  }),
  go: images => ({
    build: text`
      FROM ${images.build} AS build
      WORKDIR /app
      COPY go.* ./
      RUN --mount=type=cache,target=/go/pkg/mod go mod download
      COPY . ./
      RUN --mount=type=cache,target=/go/pkg/mod --mount=type=cache,target=/root/.cache/go-build \\
        CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /app/service .
    `,
    copy: 'COPY --from=build /app/service ./service',
    command: ['/app/service'],
  }),
  java: images => ({
    build: text`
      FROM ${images.build} AS build
      WORKDIR /app
      COPY pom.xml ./
      COPY src ./src
      RUN --mount=type=cache,target=/root/.m2 mvn --batch-mode --no-transfer-progress package -DskipTests
    `,
    copy: 'COPY --from=build /app/target/service.jar ./service.jar',
    environment: 'ENV JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=75"',
    command: ['java', '-jar', 'service.jar'],
  }),
};

/** A container that answers HTTP, takes messages, or runs to its end. */
export function serviceStages(spec: DockerSpec, images: BaseImages): string {
  const { build, copy, environment, command } = stagesOf[spec.language](images);
  const web = spec.kind === 'web';
  return sections(
    build,
    lines(
      `FROM ${images.runtime}`,
      environment,
      'WORKDIR /app',
      copy,
      text`
        # The root file system is read-only where this runs; only /tmp is not.
        VOLUME ["/tmp"]
        USER 10001
      `,
      web && `EXPOSE ${spec.port}`,
      web &&
        `HEALTHCHECK --interval=15s --timeout=5s --retries=3 --start-period=30s \\\n  CMD ${json(
          healthCommand(spec).slice(1),
        )}`,
      `CMD ${json(command)}`,
    ),
  );
}

function json(parts: readonly string[]): string {
  return `[${parts.map(part => JSON.stringify(part)).join(', ')}]`;
}
