import { createHash } from 'node:crypto';

/** A regular file, an executable one, or a symbolic link (whose content is where it points to). */
export type GitFileMode = '100644' | '100755' | '120000';

export interface GitFile {
  readonly mode: GitFileMode;
  readonly blobId: string;
  readonly content: Uint8Array;
}

/** A commit's whole tree: every file by its path, without a slash at the start. */
export type GitTree = ReadonlyMap<string, GitFile>;

export interface GitPerson {
  name: string;
  email: string;
  /** Seconds since the epoch and the offset, as Git writes it: `1713960000 +0000`. */
  date: string;
}

/** A file from its bytes, or from a text in UTF-8. */
export function gitFile(
  content: Uint8Array | string,
  mode: GitFileMode = '100644',
): GitFile {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  return { mode, content: bytes, blobId: objectId('blob', bytes) };
}

/** The ids that Git gives to the folders of a tree, by their path; the root's is ''. */
export function treeIds(tree: GitTree): Map<string, string> {
  const folders = new Map<string, Map<string, { mode: string; id: string }>>();
  const folder = (path: string) => {
    let entries = folders.get(path);
    if (!entries) {
      entries = new Map();
      folders.set(path, entries);
      if (path !== '') folder(parentOf(path));
    }
    return entries;
  };
  folder('');
  for (const [path, { mode, blobId }] of tree) {
    folder(parentOf(path)).set(nameOf(path), { mode, id: blobId });
  }
  const ids = new Map<string, string>();
  // The deepest first: a folder's id is made of those of its folders.
  const deepestFirst = [...folders].sort(
    ([a], [b]) => b.split('/').length - a.split('/').length || (a < b ? 1 : -1),
  );
  for (const [path, entries] of deepestFirst) {
    const id = objectId('tree', treeContent(entries));
    ids.set(path, id);
    if (path !== '')
      folder(parentOf(path)).set(nameOf(path), { mode: '40000', id });
  }
  return ids;
}

/** The id that Git gives to a commit. */
export function commitIdOf(commit: {
  treeId: string;
  parents: readonly string[];
  author: GitPerson;
  committer: GitPerson;
  message: string;
}): string {
  const person = ({ name, email, date }: GitPerson) =>
    `${name} <${email}> ${date}`;
  const lines = [
    `tree ${commit.treeId}`,
    ...commit.parents.map(parent => `parent ${parent}`),
    `author ${person(commit.author)}`,
    `committer ${person(commit.committer)}`,
    '',
    commit.message,
  ];
  return objectId('commit', Buffer.from(lines.join('\n')));
}

/** The folder that a path lies in; '' for the root. */
export function parentOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
}

/** A path's last part. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Git sorts the names of a tree by their bytes, folders as if they ended with a slash. */
function treeContent(
  entries: ReadonlyMap<string, { mode: string; id: string }>,
): Uint8Array {
  const sortKey = (name: string, mode: string) =>
    Buffer.from(mode === '40000' ? `${name}/` : name);
  const sorted = [...entries].sort(([a, one], [b, other]) =>
    Buffer.compare(sortKey(a, one.mode), sortKey(b, other.mode)),
  );
  return Buffer.concat(
    sorted.flatMap(([name, { mode, id }]) => [
      Buffer.from(`${mode} ${name}\0`),
      Buffer.from(id, 'hex'),
    ]),
  );
}

function objectId(type: string, content: Uint8Array): string {
  return createHash('sha1')
    .update(`${type} ${content.length}\0`)
    .update(content)
    .digest('hex');
}
