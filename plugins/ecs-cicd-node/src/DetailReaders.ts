/**
 * Reads one thing in depth, when somebody opens it. What it is asked for comes out of a release view of the same entity
 * and never straight from a request, so a reader sees no id that a caller made up. A reader throws the errors of
 * `@backstage/errors`; a provider leaves out what its tool does not have.
 *
 * @public
 */
export interface DetailReaders {}
