import type { ActionDeclaration } from '@aws-sdk/client-codepipeline';
import { ServiceError } from '../../../protocol/ServiceError';
import type { Behaviour } from '../../../world/Behaviour';
import type { Place } from '../../../world/World';
import { GitCommit, GitHistory } from '../../codecommit';
import { gitRevision, isoDate } from './gitRevision';
import type { Source } from './Source';

/** The words of a connection's `ProviderType`. */
export type ConnectionProvider =
  | 'GitHub'
  | 'GitHubEnterpriseServer'
  | 'GitLab'
  | 'GitLabSelfManaged'
  | 'Bitbucket';

interface ConnectedRepository {
  provider: ConnectionProvider;
  history: GitHistory;
}

function connectionStore() {
  return new Map<string, ConnectedRepository>();
}

/** A repository outside of AWS that a connection of this account and region reaches. */
export function createConnectedRepository(
  place: Place,
  options: {
    /** `organisation/repository`. */
    fullRepositoryId: string;
    /** `GitHub` when missing. */
    provider?: ConnectionProvider;
  },
): void {
  place.world.store(connectionStore, place).set(options.fullRepositoryId, {
    provider: options.provider ?? 'GitHub',
    history: new GitHistory(place.world),
  });
}

/** Whether a connection of this account and region reaches the repository. */
export function isConnected(place: Place, fullRepositoryId: string): boolean {
  return place.world.store(connectionStore, place).has(fullRepositoryId);
}

/** Pushes one commit to a connected repository, which may start pipelines. */
export function pushToConnectedRepository(
  place: Place,
  options: {
    fullRepositoryId: string;
    /** `main` when missing. */
    branch?: string;
    message: string;
    author: { name: string; email: string };
    files?: Record<string, string>;
    behaviour?: Behaviour;
  },
): GitCommit {
  const { fullRepositoryId, branch = 'main', ...push } = options;
  return find(place, fullRepositoryId).history.push({ ...push, branch });
}

function find(place: Place, id: string | undefined): ConnectedRepository {
  const repository = place.world.store(connectionStore, place).get(id ?? '');
  if (!repository) {
    throw new ServiceError(
      'RevisionUnavailable',
      `The connection does not reach a repository ${id}`,
    );
  }
  return repository;
}

export const connectionSource: Source = {
  pick(place, action, revision) {
    const {
      ConnectionArn = '',
      FullRepositoryId = '',
      BranchName = '',
    } = action.configuration ?? {};
    const { provider, history } = find(place, FullRepositoryId);
    const commit = gitRevision(history, BranchName, revision);
    const message = commit.message.trim();
    return {
      artifact: {
        name: 'SourceArtifact',
        revision: {
          id: commit.commitId,
          summary: JSON.stringify({
            ProviderType: provider,
            CommitMessage: message,
          }),
          url: redirect(place, action, 'COMMIT', commit.commitId),
          createdAt: commit.pushedAt,
        },
        files: { ...commit.files },
        behaviour: commit.behaviour,
      },
      variables: {
        ConnectionArn,
        FullRepositoryName: FullRepositoryId,
        BranchName,
        CommitId: commit.commitId,
        CommitMessage: message,
        AuthorDate: isoDate(commit.author.date),
        AuthorDisplayName: commit.author.name,
        AuthorEmail: commit.author.email,
      },
    };
  },

  subscribe(place, action, changed) {
    const {
      ConnectionArn = '',
      FullRepositoryId,
      BranchName,
      DetectChanges,
    } = action.configuration ?? {};
    if (DetectChanges === 'false') return;
    find(place, FullRepositoryId).history.onPush((branch, commit) => {
      if (branch !== BranchName) return;
      changed({
        trigger: { triggerType: 'WebhookV2', triggerDetail: ConnectionArn },
        revisionType: 'COMMIT_ID',
        revisionValue: commit.commitId,
      });
    });
  },

  entityUrl(place, action) {
    const { BranchName = '' } = action.configuration ?? {};
    return redirect(place, action, 'BRANCH', BranchName);
  },
};

/** The console, which knows where a connection leads; AWS names the host of a repository nowhere. */
function redirect(
  { region }: Place,
  { configuration }: ActionDeclaration,
  type: 'COMMIT' | 'BRANCH',
  reference: string,
): string {
  const { ConnectionArn = '', FullRepositoryId = '' } = configuration ?? {};
  const name = type === 'COMMIT' ? 'Commit' : 'Branch';
  return `https://${region}.console.aws.amazon.com/codesuite/settings/connections/redirect?connectionArn=${ConnectionArn}&referenceType=${type}&FullRepositoryId=${FullRepositoryId}&${name}=${reference}`;
}
