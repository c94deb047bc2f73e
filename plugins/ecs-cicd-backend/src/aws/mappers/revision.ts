import type {
  ActionDeclaration,
  ActionExecutionDetail,
  SourceRevision,
} from '@aws-sdk/client-codepipeline';
import type { Revision } from '@ecs-cicd/backstage-plugin-common';
import { authorDigest } from '../../catalog/authorDigest';
import { commitUrl } from '../../scm/commitUrl';
import { defined, firstLine, lookUp, secureUrl, timestamp } from './values';

const REVISION_KINDS: Record<string, Revision['kind']> = {
  CodeCommit: 'commit',
  CodeStarSourceConnection: 'commit',
  CodeConnections: 'commit',
  GitHub: 'commit',
  Bitbucket: 'commit',
  GitLab: 'commit',
  S3: 'object',
  ECR: 'image',
};

/** Where a connection's provider, or an action's own, keeps its repositories; the others run where their owner wants. */
const PUBLIC_HOSTS: Record<string, string> = {
  GitHub: 'github.com',
  GitLab: 'gitlab.com',
  Bitbucket: 'bitbucket.org',
};

const COMMIT = /^[0-9a-f]{40}$/;

export function mapRevision(
  source: SourceRevision,
  action: ActionDeclaration | undefined,
): Revision {
  const configuration = action?.configuration ?? {};
  const provider = action?.actionTypeId?.provider;
  const id = source.revisionId ?? '';
  const kind = lookUp(
    REVISION_KINDS,
    provider,
    COMMIT.test(id) ? 'commit' : 'other',
  );
  const gitHub =
    configuration.Owner && configuration.Repo
      ? `${configuration.Owner}/${configuration.Repo}`
      : undefined;
  const repository =
    configuration.FullRepositoryId ??
    configuration.RepositoryName ??
    gitHub ??
    configuration.S3Bucket;
  const summary = readSummary(source.revisionSummary);
  const own = secureUrl(source.revisionUrl);
  const host =
    kind === 'commit' && provider !== 'CodeCommit'
      ? lookUp(PUBLIC_HOSTS, summary.provider ?? provider, hostOf(own))
      : undefined;
  return defined<Revision>({
    kind,
    id,
    shortId:
      kind === 'commit'
        ? id.slice(0, 7)
        : id.replace(/^sha256:/, '').slice(0, 12),
    sourceAction: source.actionName,
    host,
    repository,
    branch:
      configuration.BranchName ??
      configuration.Branch ??
      configuration.ImageTag,
    objectKey: kind === 'object' ? configuration.S3ObjectKey : undefined,
    message: firstLine(summary.message),
    // Whoever reads code need not be let into an AWS console, which only leads on.
    url: (host && repository && commitUrl(host, repository, id)) ?? own,
  });
}

/** A connection's summary is JSON; CodeCommit's is the commit message itself. */
function readSummary(summary: string | undefined): {
  provider?: string;
  message?: string;
} {
  if (!summary?.startsWith('{')) return { message: summary };
  try {
    const parsed = JSON.parse(summary) as Record<string, unknown>;
    const { ProviderType: provider, CommitMessage: message } = parsed;
    if (typeof message !== 'string') return { message: summary };
    return { message, ...(typeof provider === 'string' ? { provider } : {}) };
  } catch {
    return { message: summary };
  }
}

/** The host of a link to a repository; the AWS console, which only leads on, is none. */
function hostOf(url: string | undefined): string | undefined {
  const host = url && new URL(url).host;
  return host && !/\.(aws\.amazon\.com|amazonaws[\w-]*\.\w+)$/.test(host)
    ? host
    : undefined;
}

/**
 * What source actions told of their revisions beside their ids, by revision id. The author's e-mail address, which a
 * connection tells too, stays behind; its digest does not.
 */
export function sourceFacts(
  details: readonly ActionExecutionDetail[],
): Map<string, Partial<Revision>> {
  const facts = new Map<string, Partial<Revision>>();
  for (const { input, output } of details) {
    const variables = output?.outputVariables;
    if (input?.actionTypeId?.category !== 'Source' || !variables) continue;
    const { CommitId, VersionId, AuthorDisplayName, AuthorDate, ETag } =
      variables;
    const email = variables.AuthorEmail?.trim();
    if (CommitId && (AuthorDisplayName || email)) {
      facts.set(
        CommitId,
        defined({
          author: AuthorDisplayName,
          authorDigest: email ? authorDigest(email) : undefined,
          committedAt: timestamp(new Date(AuthorDate)),
        }),
      );
    }
    if (VersionId && ETag) facts.set(VersionId, { eTag: ETag });
  }
  return facts;
}
