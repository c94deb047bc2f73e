/** Why an answer did not come, and for how long it is of no use to ask again. */
export class ScmRefusal extends Error {
  name = 'ScmRefusal';

  constructor(
    /** What it holds for: one commit, its repository, or the whole host. */
    readonly scope: 'commit' | 'repository' | 'host',
    /** In short, and without anything secret. */
    readonly reason: string,
    readonly milliseconds: number,
  ) {
    super(reason);
  }
}
