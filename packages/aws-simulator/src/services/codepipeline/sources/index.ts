export { sourceOf } from './sourceOf';
export type { PickedRevision, Source, SourceChange } from './Source';
