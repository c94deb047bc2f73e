import type {
  Build as AwsBuild,
  EnvironmentVariableType,
} from '@aws-sdk/client-codebuild';
import type {
  BuildDetail,
  BuildVariable,
  ExportedVariable,
} from '@ecs-cicd/backstage-plugin-common';
import type { Place } from '../../catalog/ResourceArn';
import { mapBuild } from './codebuild';
import { defined, lookUp, webUrl } from './values';
import { withoutKeys } from './withoutKeys';

type MappedBuild = Omit<
  BuildDetail,
  'observedAt' | 'providerTime' | 'reports' | 'problems'
>;

const ORIGINS: Record<EnvironmentVariableType, BuildVariable['origin']> = {
  PLAINTEXT: 'plaintext',
  PARAMETER_STORE: 'parameterStore',
  SECRETS_MANAGER: 'secretsManager',
};

/** One build as CodeBuild tells it. Values of environment variables stay behind. */
export function mapBuildDetail(build: AwsBuild, place: Place): MappedBuild {
  const { environment, source } = build;
  return defined<MappedBuild>({
    build: mapBuild(build, place),
    initiator: build.initiator,
    source:
      source?.type === undefined
        ? undefined
        : defined({
            type: source.type,
            ...locationOf(source.location),
            version: build.sourceVersion,
            resolvedVersion: build.resolvedSourceVersion,
          }),
    environment:
      environment?.image === undefined
        ? undefined
        : defined({
            image: environment.image,
            type: environment.type,
            computeType: environment.computeType,
            privileged: environment.privilegedMode,
          }),
    timeoutMinutes: build.timeoutInMinutes,
    environmentVariables: (environment?.environmentVariables ?? []).map(
      ({ name = '', type = 'PLAINTEXT' }) => ({
        name,
        origin: lookUp(ORIGINS, type, 'unknown'),
      }),
    ),
    exportedVariables: (build.exportedEnvironmentVariables ?? []).map(
      ({ name = '', value }) => mapExported(name, value),
    ),
  });
}

/** A repository's address may hold the name and token of whoever connected it. */
function locationOf(location: string | undefined) {
  if (location === undefined) return {};
  const clean = location.replace(/\/\/[^/@]*@/, '//');
  const url = webUrl(clean)?.replace(/\.git$/, '');
  return url === undefined ? { location: clean } : { location: clean, url };
}

const SECRET_NAME =
  /(secret|token|passw(or)?d|passphrase|credential|api_?key|access_?key|private_?key)/i;

/**
 * Exported variables are meant to be seen: CodePipeline prints them. What is a secret by its name or its looks is held
 * back all the same, for nobody means to export one.
 */
function mapExported(
  name: string,
  value: string | undefined,
): ExportedVariable {
  if (value === undefined) return { name, redacted: false };
  return SECRET_NAME.test(name) || withoutKeys(value) !== value
    ? { name, redacted: true }
    : { name, value, redacted: false };
}
