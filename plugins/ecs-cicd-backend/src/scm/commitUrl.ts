const REPOSITORY = /^[\w.~-]+(\/[\w.~-]+)+$/;
const COMMIT = /^[0-9a-f]{40}([0-9a-f]{24})?$/;

/** Whether a repository and a commit have the form of such, so that they may stand in a link or in a request. */
export function isCommit(repository: string, id: string): boolean {
  return (
    REPOSITORY.test(repository) &&
    !repository.split('/').some(part => /^\.+$/.test(part)) &&
    COMMIT.test(id)
  );
}

const PATHS: Readonly<Record<string, string>> = {
  'github.com': 'commit',
  'gitlab.com': '-/commit',
  'bitbucket.org': 'commits',
};

/** Where a person looks at a commit, for the hosts that everybody knows. */
export function commitUrl(
  host: string,
  repository: string,
  id: string,
): string | undefined {
  return Object.hasOwn(PATHS, host) && isCommit(repository, id)
    ? `https://${host}/${repository}/${PATHS[host]}/${id}`
    : undefined;
}
