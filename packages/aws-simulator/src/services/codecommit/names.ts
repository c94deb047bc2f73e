import { limits } from './limits';
import { refuse } from './refuse';

const FULL_ID = /^[0-9a-f]{40}$/;

export function requireRepositoryName(name: string | undefined): string {
  if (!name) {
    return refuse('RepositoryNameRequired', 'A repository name is required.');
  }
  if (
    name.length > limits.repositoryName ||
    !/^[\w.-]+$/.test(name) ||
    name.endsWith('.git')
  ) {
    refuse(
      'InvalidRepositoryName',
      `The repository name ${name} is not valid: it takes 1 to ${limits.repositoryName} letters, numbers, periods, underscores and dashes, and does not end in .git.`,
    );
  }
  return name;
}

/** As git-check-ref-format has it. */
export function requireBranchName(name: string | undefined): string {
  if (!name) {
    return refuse('BranchNameRequired', 'A branch name is required.');
  }
  if (
    name.length > limits.branchName ||
    FULL_ID.test(name) ||
    name === '@' ||
    /^[/.]|[/.]$|\.\.|\/\/|@\{|\.lock$|[\s\p{Cc}?^*[\\~:]/u.test(name)
  ) {
    refuse('InvalidBranchName', `The branch name ${name} is not valid.`);
  }
  return name;
}

/** A file's path as trees have it: without a slash at its start. */
export function requirePath(path: string | undefined): string {
  if (!path) return refuse('PathRequired', 'A path is required.');
  const inside = path.replace(/^\//, '');
  const parts = inside.split('/');
  if (
    path.length > limits.path ||
    path.includes('\0') ||
    parts.some(part => ['', '.', '..', '.git'].includes(part))
  ) {
    refuse('InvalidPath', `The path ${path} is not valid.`);
  }
  return inside;
}

export function isFullId(id: string): boolean {
  return FULL_ID.test(id);
}
