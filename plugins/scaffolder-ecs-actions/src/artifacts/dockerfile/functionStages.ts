import type { Language } from '../../service/ServiceSpec';
import { sections, text } from '../text';
import type { BaseImages } from './baseImages';
import type { DockerSpec } from './createDockerfile';

type Stages = (images: BaseImages) => string;

/** Lambda runs an image as a user of its own, with a read-only file system but for /tmp. */
const stagesOf: Record<Language, Stages> = {
  node: images =>
    sections(
      text`
        FROM ${images.build} AS build
        WORKDIR /app
        COPY package.json package-lock.json ./
        RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev --ignore-scripts
        COPY src ./src
      `,
      text`
        # AWS patches this image under its name, and each build takes what is patched; a digest would freeze it.
        FROM ${images.runtime}
        COPY --from=build /app /var/task
        USER 10001
        CMD ["src/handler.handler"]
      `,
    ),
  python: images =>
    sections(
      text`
        FROM ${images.build} AS build
        WORKDIR /app
        COPY requirements.txt ./
        RUN --mount=type=cache,target=/root/.cache/pip pip install --requirement requirements.txt --target .
        COPY service ./service
      `,
      text`
        # AWS patches this image under its name, and each build takes what is patched; a digest would freeze it.
        FROM ${images.runtime}
        COPY --from=build /app /var/task
        USER 10001
        CMD ["service.handler.handler"]
      `,
    ),
  go: images =>
    sections(
      text`
        FROM ${images.build} AS build
        WORKDIR /app
        COPY go.* ./
        RUN --mount=type=cache,target=/go/pkg/mod go mod download
        COPY . ./
        RUN --mount=type=cache,target=/go/pkg/mod CGO_ENABLED=0 go build -trimpath -o /app/bootstrap .
      `,
      text`
        # AWS patches this image under its name, and each build takes what is patched; a digest would freeze it.
        FROM ${images.runtime}
        COPY --from=build /app/bootstrap /var/runtime/bootstrap
        USER 10001
        CMD ["handler"]
      `,
    ),
  java: images =>
    sections(
      text`
        FROM ${images.build} AS build
        WORKDIR /app
        COPY pom.xml ./
        COPY src ./src
        RUN --mount=type=cache,target=/root/.m2 mvn --batch-mode --no-transfer-progress package -DskipTests
      `,
      text`
        # AWS patches this image under its name, and each build takes what is patched; a digest would freeze it.
        FROM ${images.runtime}
        COPY --from=build /app/target/service.jar /var/task/lib/service.jar
        USER 10001
        CMD ["service.Handler::handleRequest"]
      `,
    ),
};

export function functionStages(
  { language }: DockerSpec,
  images: BaseImages,
): string {
  return stagesOf[language](images);
}
