import { findRepository, listenToPushes } from '../../codecommit';
import { gitRevision, isoDate } from './gitRevision';
import type { Source } from './Source';

export const codeCommitSource: Source = {
  pick(place, action, revision) {
    const { RepositoryName = '', BranchName = '' } = action.configuration ?? {};
    const { history } = findRepository(place, RepositoryName);
    const commit = gitRevision(history, BranchName, revision);
    const message = commit.message.trim();
    return {
      artifact: {
        name: 'SourceArtifact',
        revision: {
          id: commit.commitId,
          summary: message,
          url: `https://${place.region}.console.aws.amazon.com/codecommit/home#/repository/${RepositoryName}/commit/${commit.commitId}`,
          createdAt: commit.pushedAt,
        },
        files: { ...commit.files },
        behaviour: commit.behaviour,
      },
      variables: {
        RepositoryName,
        BranchName,
        CommitId: commit.commitId,
        CommitMessage: message,
        AuthorDate: isoDate(commit.author.date),
        CommitterDate: isoDate(commit.committer.date),
      },
    };
  },

  subscribe(place, action, changed) {
    const {
      RepositoryName = '',
      BranchName,
      PollForSourceChanges,
    } = action.configuration ?? {};
    const { account, region } = place;
    listenToPushes(place, RepositoryName, (branch, commit) => {
      if (branch !== BranchName) return;
      changed({
        trigger:
          PollForSourceChanges !== 'false'
            ? {
                triggerType: 'PollForSourceChanges',
                triggerDetail: action.name,
              }
            : {
                triggerType: 'CloudWatchEvent',
                triggerDetail: `arn:aws:events:${region}:${account}:rule/codepipeline-${RepositoryName}-${branch}-rule`,
              },
        revisionType: 'COMMIT_ID',
        revisionValue: commit.commitId,
      });
    });
  },

  entityUrl(place, action) {
    const { RepositoryName, BranchName } = action.configuration ?? {};
    return `https://${place.region}.console.aws.amazon.com/codecommit/home#/repository/${RepositoryName}/browse/${BranchName}/--/`;
  },
};
