import type { Build } from '@aws-sdk/client-codebuild';
import type { Place } from '../../world/World';

/** What CodeBuild itself tells a build's commands. */
export function buildVariables(
  build: Build,
  { region }: Place,
  directory: string,
): Record<string, string> {
  const started = build.startTime?.getTime() ?? 0;
  return {
    AWS_DEFAULT_REGION: region,
    AWS_REGION: region,
    CODEBUILD_BUILD_ARN: build.arn ?? '',
    CODEBUILD_BUILD_ID: build.id ?? '',
    CODEBUILD_BUILD_IMAGE: build.environment?.image ?? '',
    CODEBUILD_BUILD_NUMBER: String(build.buildNumber ?? 1),
    CODEBUILD_INITIATOR: build.initiator ?? '',
    CODEBUILD_LOG_PATH: build.logs?.streamName ?? '',
    CODEBUILD_RESOLVED_SOURCE_VERSION: build.resolvedSourceVersion ?? '',
    CODEBUILD_SOURCE_VERSION: build.sourceVersion ?? '',
    CODEBUILD_SRC_DIR: directory,
    CODEBUILD_START_TIME: String(started),
  };
}
