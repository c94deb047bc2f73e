import type { Revision } from '@ecs-cicd/backstage-plugin-common';

/** What a repository knows of a commit. People's e-mail addresses stay behind, but for their digests. */
export type Commit = Pick<
  Revision,
  'message' | 'author' | 'authorDigest' | 'committedAt' | 'url'
> & { id: string };

/** How one place where people keep code answers; requests and answers alone, nothing is sent in here. */
export interface ScmHost {
  /** Without a slash at its end. */
  readonly apiBaseUrl: string;

  /** What a request must carry to be let in. Secret. */
  headers(repository: string): Promise<Record<string, string>>;

  /** Asks for a commit and those before it, newest first. */
  historyPath(repository: string, id: string, limit: number): string;
  historyOf(body: unknown, repository: string): Commit[];

  /** Asks for what `to` has and `from` has not. */
  comparisonPath(
    repository: string,
    range: { from: string; to: string },
    limit: number,
  ): string;
  comparisonOf(body: unknown, repository: string): ScmComparison;
}

export interface ScmComparison {
  commits: Commit[];
  /** How many there are, where that is told. */
  total?: number;
  /** Whether there are more than these. */
  hasMore: boolean;
}
