import type { Entity } from '@backstage/catalog-model';

/**
 * The names that the plugins of awslabs already use, so that a catalog file written for them works here unchanged.
 * `-arn` takes a comma-separated list; `-tags` takes `key=value` pairs separated by commas, all of which must match.
 *
 * @public
 */
export const CODEPIPELINE_ARN_ANNOTATION =
  'aws.amazon.com/aws-codepipeline-arn';
/** Names pipelines by their tags. @public */
export const CODEPIPELINE_TAGS_ANNOTATION =
  'aws.amazon.com/aws-codepipeline-tags';
/** Names one pipeline by its name or ARN. @public */
export const CODEPIPELINE_LEGACY_ANNOTATION = 'aws.amazon.com/aws-codepipeline';
/** Names build projects. @public */
export const CODEBUILD_PROJECT_ARN_ANNOTATION =
  'aws.amazon.com/aws-codebuild-project-arn';
/** Names build projects by their tags. @public */
export const CODEBUILD_PROJECT_TAGS_ANNOTATION =
  'aws.amazon.com/aws-codebuild-project-tags';
/** Names ECS services. @public */
export const ECS_SERVICE_ARN_ANNOTATION =
  'aws.amazon.com/amazon-ecs-service-arn';
/** Names ECS services by their tags. @public */
export const ECS_SERVICE_TAGS_ANNOTATION =
  'aws.amazon.com/amazon-ecs-service-tags';
/** Names image repositories. @public */
export const ECR_ARN_ANNOTATION = 'aws.amazon.com/amazon-ecr-arn';
/** Names image repositories by their tags. @public */
export const ECR_TAGS_ANNOTATION = 'aws.amazon.com/amazon-ecr-tags';

/**
 * Overrides what kind a stage is taken for: `StageName=production,OtherStage=test`.
 *
 * @public
 */
export const STAGE_KINDS_ANNOTATION = 'ecs-cicd.io/stage-kinds';

/**
 * Any one of these makes an entity a service with releases.
 *
 * @public
 */
export const RELEASE_ANNOTATIONS: readonly string[] = [
  CODEPIPELINE_ARN_ANNOTATION,
  CODEPIPELINE_TAGS_ANNOTATION,
  CODEPIPELINE_LEGACY_ANNOTATION,
  CODEBUILD_PROJECT_ARN_ANNOTATION,
  CODEBUILD_PROJECT_TAGS_ANNOTATION,
  ECS_SERVICE_ARN_ANNOTATION,
  ECS_SERVICE_TAGS_ANNOTATION,
  ECR_ARN_ANNOTATION,
  ECR_TAGS_ANNOTATION,
];

/** Whether the entity carries any of the {@link RELEASE_ANNOTATIONS}. @public */
export function hasReleases(entity: Entity): boolean {
  return RELEASE_ANNOTATIONS.some(
    name => entity.metadata.annotations?.[name] !== undefined,
  );
}
