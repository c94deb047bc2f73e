import type { Entity } from '@backstage/catalog-model';
import {
  CODEBUILD_PROJECT_ARN_ANNOTATION,
  CODEBUILD_PROJECT_TAGS_ANNOTATION,
  CODEPIPELINE_ARN_ANNOTATION,
  CODEPIPELINE_LEGACY_ANNOTATION,
  CODEPIPELINE_TAGS_ANNOTATION,
  ECR_ARN_ANNOTATION,
  ECR_TAGS_ANNOTATION,
  ECS_SERVICE_ARN_ANNOTATION,
  ECS_SERVICE_TAGS_ANNOTATION,
  STAGE_KINDS_ANNOTATION,
  type Problem,
  type StageKind,
} from '@ecs-cicd/backstage-plugin-common';
import {
  ecsServiceOf,
  parseResourceArn,
  type ResourceArn,
} from './ResourceArn';

export type Tags = Record<string, string>;

/** Resources of one type, by ARN, by tags, or both. */
export interface NamedOfType {
  arns: ResourceArn[];
  tags?: Tags;
}

/** What an entity's annotations name. */
export interface NamedResources {
  pipelines: NamedOfType & {
    /** Names without a place, from the legacy annotation. */
    names: string[];
  };
  projects: NamedOfType;
  services: NamedOfType;
  repositories: NamedOfType;
  /** By the stage's name. */
  stageKinds: ReadonlyMap<string, StageKind>;
  problems: Problem[];
}

interface ArnRule {
  service: string;
  fits: (arn: ResourceArn) => boolean;
  example: string;
}

const PIPELINE: ArnRule = {
  service: 'codepipeline',
  fits: arn => /^[\w.@-]+$/.test(arn.resource),
  example: 'arn:aws:codepipeline:us-east-1:111122223333:my-pipeline',
};
const PROJECT: ArnRule = {
  service: 'codebuild',
  fits: arn => /^project\/[\w-]+$/.test(arn.resource),
  example: 'arn:aws:codebuild:us-east-1:111122223333:project/my-project',
};
const SERVICE: ArnRule = {
  service: 'ecs',
  fits: arn => ecsServiceOf(arn) !== undefined,
  example: 'arn:aws:ecs:us-east-1:111122223333:service/my-cluster/my-service',
};
const REPOSITORY: ArnRule = {
  service: 'ecr',
  fits: arn => /^repository\/.+$/.test(arn.resource),
  example: 'arn:aws:ecr:us-east-1:111122223333:repository/my-repository',
};

const STAGE_KINDS: readonly string[] = [
  'source',
  'build',
  'test',
  'production',
  'other',
] satisfies StageKind[];

const isStageKind = (value: string): value is StageKind =>
  STAGE_KINDS.includes(value);

function unique<T>(values: T[], key: (value: T) => string): T[] {
  return [...new Map(values.map(value => [key(value), value])).values()];
}

class AnnotationReader {
  readonly problems: Problem[] = [];
  readonly #annotations: Record<string, string>;

  constructor(entity: Entity) {
    this.#annotations = entity.metadata.annotations ?? {};
  }

  list(annotation: string): string[] {
    const value = this.#annotations[annotation];
    if (value === undefined) return [];
    const parts = unique(
      value
        .split(',')
        .map(part => part.trim())
        .filter(part => part !== ''),
      part => part,
    );
    if (parts.length === 0) {
      this.#refuse(annotation, 'is empty', 'Give it a value, or remove it.');
    }
    return parts;
  }

  arns(annotation: string, rule: ArnRule): ResourceArn[] {
    return this.parse(annotation, this.list(annotation), rule);
  }

  parse(annotation: string, values: string[], rule: ArnRule): ResourceArn[] {
    return values.flatMap(value => {
      const arn = parseResourceArn(value);
      if (
        arn?.service === rule.service &&
        /^\d{12}$/.test(arn.accountId) &&
        arn.region !== '' &&
        rule.fits(arn)
      ) {
        return [arn];
      }
      this.#refuse(
        annotation,
        `holds '${value}', which is not such an ARN`,
        `Write it like ${rule.example}.`,
        value,
      );
      return [];
    });
  }

  tags(annotation: string): Tags | undefined {
    const tags: Tags = {};
    for (const [key, value] of this.#pairs(
      annotation,
      'team=shop,app=checkout',
    )) {
      tags[key] = value;
    }
    return Object.keys(tags).length > 0 ? tags : undefined;
  }

  stageKinds(annotation: string): ReadonlyMap<string, StageKind> {
    const kinds = new Map<string, StageKind>();
    for (const [stage, kind] of this.#pairs(
      annotation,
      'Beta=test,Live=production',
    )) {
      if (isStageKind(kind)) {
        kinds.set(stage, kind);
      } else {
        this.#refuse(
          annotation,
          `gives the stage '${stage}' the unknown kind '${kind}'`,
          `Use one of ${STAGE_KINDS.join(', ')}.`,
        );
      }
    }
    return kinds;
  }

  #pairs(annotation: string, example: string): [string, string][] {
    return this.list(annotation).flatMap((part): [string, string][] => {
      const at = part.indexOf('=');
      const key = part.slice(0, Math.max(at, 0)).trim();
      if (key !== '') return [[key, part.slice(at + 1).trim()]];
      this.#refuse(
        annotation,
        `holds '${part}', which is not a key=value pair`,
        `Write it like ${example}.`,
      );
      return [];
    });
  }

  #refuse(annotation: string, what: string, hint: string, resource?: string) {
    this.problems.push({
      code: 'invalid',
      part: 'annotation',
      message: `The annotation ${annotation} ${what}.`,
      hint,
      ...(resource === undefined ? {} : { resource }),
    });
  }
}

/** What the entity's annotations name; what is malformed becomes a problem and hides nothing else. */
export function namedResources(entity: Entity): NamedResources {
  const reader = new AnnotationReader(entity);
  const legacy = reader.list(CODEPIPELINE_LEGACY_ANNOTATION);
  const legacyArns = legacy.filter(value => value.startsWith('arn:'));
  return {
    pipelines: {
      arns: unique(
        [
          ...reader.arns(CODEPIPELINE_ARN_ANNOTATION, PIPELINE),
          ...reader.parse(CODEPIPELINE_LEGACY_ANNOTATION, legacyArns, PIPELINE),
        ],
        ({ arn }) => arn,
      ),
      names: legacy.filter(value => !value.startsWith('arn:')),
      tags: reader.tags(CODEPIPELINE_TAGS_ANNOTATION),
    },
    projects: {
      arns: reader.arns(CODEBUILD_PROJECT_ARN_ANNOTATION, PROJECT),
      tags: reader.tags(CODEBUILD_PROJECT_TAGS_ANNOTATION),
    },
    services: {
      arns: reader.arns(ECS_SERVICE_ARN_ANNOTATION, SERVICE),
      tags: reader.tags(ECS_SERVICE_TAGS_ANNOTATION),
    },
    repositories: {
      arns: reader.arns(ECR_ARN_ANNOTATION, REPOSITORY),
      tags: reader.tags(ECR_TAGS_ANNOTATION),
    },
    stageKinds: reader.stageKinds(STAGE_KINDS_ANNOTATION),
    problems: reader.problems,
  };
}
