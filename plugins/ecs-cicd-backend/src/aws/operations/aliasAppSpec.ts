import { createHash } from 'node:crypto';
import type { RevisionLocation } from '@aws-sdk/client-codedeploy';
import { OperationRefusedError } from '@ecs-cicd/backstage-plugin-node';
import { parse } from 'yaml';

/** An AppSpec that shifts an alias of a function. */
export interface AliasAppSpec {
  functionName: string;
  aliasName: string;
  /** In the words of the AppSpec. */
  document: Record<string, unknown>;
}

interface Resource {
  Type?: unknown;
  Properties?: Record<string, unknown>;
}

/**
 * Reads the AppSpec that travels with a deployment, in YAML or JSON.
 *
 * @throws OperationRefusedError when it does not, or says nothing of an alias
 */
export function readAliasAppSpec(
  revision: RevisionLocation | undefined,
): AliasAppSpec {
  const content =
    revision?.appSpecContent?.content ?? revision?.string?.content;
  if (!content) {
    throw new OperationRefusedError(
      'The AppSpec of that deployment is kept in a bucket, so the portal cannot fit it to what serves now',
    );
  }
  const document = parsed(content);
  const properties = propertiesIn(document);
  const { Name, Alias } = properties ?? {};
  if (typeof Name !== 'string' || typeof Alias !== 'string') {
    throw new OperationRefusedError(
      'The AppSpec of that deployment names no alias of a function',
    );
  }
  return { functionName: Name, aliasName: Alias, document };
}

/** The same shift, from the version that serves now. */
export function withCurrentVersion(
  { document }: AliasAppSpec,
  version: string,
): RevisionLocation {
  const changed = structuredClone(document);
  const properties = propertiesIn(changed);
  if (properties) properties.CurrentVersion = version;
  const content = JSON.stringify(changed);
  return {
    revisionType: 'AppSpecContent',
    appSpecContent: {
      content,
      sha256: createHash('sha256').update(content).digest('hex'),
    },
  };
}

function parsed(content: string): Record<string, unknown> {
  try {
    const value: unknown = parse(content);
    if (typeof value === 'object' && value !== null) {
      return value as Record<string, unknown>;
    }
  } catch {
    // Whatever it is, it cannot be deployed again.
  }
  throw new OperationRefusedError(
    'The AppSpec of that deployment is neither YAML nor JSON',
  );
}

function propertiesIn(
  document: Record<string, unknown>,
): Record<string, unknown> | undefined {
  const resources = document.Resources ?? document.resources;
  return (Array.isArray(resources) ? resources : [])
    .flatMap(one => Object.values(one as Record<string, Resource>))
    .find(({ Type }) => Type === 'AWS::Lambda::Function')?.Properties;
}
