/** A file or folder in a repository, as a URL of its host names it. */
export interface RepositoryUrl {
  host: 'codecommit' | 'github';
  /** Of CodeCommit, or `owner/name`. */
  repository: string;
  /** Missing where the URL names none. */
  branch?: string;
  /** From the root, without a slash at either end; empty for the root. */
  path: string;
  /** Of CodeCommit alone. */
  region?: string;
  /** Such as `github.com`. */
  hostname: string;
}

const codeCommitHost = /^([a-z0-9-]+)\.console\.aws\.amazon\.com$/;
const codeCommitPath =
  /^\/codesuite\/codecommit\/repositories\/([\w.-]+)\/browse\/?(?:(?:refs\/heads\/)?(.*?)\/?(?:--\/(.*))?)?$/;
const gitHubPath =
  /^\/([\w.-]+)\/([\w.-]+?)(?:\.git)?(?:\/(?:tree|blob)\/([^/]+)(?:\/(.*))?)?\/?$/;

/**
 * What a URL of the AWS console or of GitHub names; undefined for one of anything else.
 *
 * @param isGitHub - whether the portal knows GitHub, or a GitHub of its own, under this URL
 */
export function parseRepositoryUrl(
  url: string,
  isGitHub: (url: string) => boolean,
): RepositoryUrl | undefined {
  if (!URL.canParse(url)) return undefined;
  const { host, pathname } = new URL(url);
  const [, region] = codeCommitHost.exec(host) ?? [];
  if (region) {
    const [, repository, branch, path] = codeCommitPath.exec(pathname) ?? [];
    if (!repository) return undefined;
    return {
      host: 'codecommit',
      repository,
      branch: branch || undefined,
      path: trimmed(path),
      region,
      hostname: host,
    };
  }
  if (!isGitHub(url)) return undefined;
  const [, owner, name, branch, path] = gitHubPath.exec(pathname) ?? [];
  if (!owner || !name) return undefined;
  return {
    host: 'github',
    repository: `${owner}/${name}`,
    branch,
    path: trimmed(path),
    hostname: host,
  };
}

function trimmed(path = ''): string {
  return path.replace(/^\/+|\/+$/g, '');
}
