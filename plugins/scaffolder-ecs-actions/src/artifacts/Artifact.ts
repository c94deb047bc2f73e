/** A file of a service's repository. */
export interface Artifact {
  /** Relative to the repository's root, with `/` between its parts. */
  path: string;
  /** Ends with a newline. */
  content: string;
  /** Scripts alone. */
  executable?: boolean;
}
