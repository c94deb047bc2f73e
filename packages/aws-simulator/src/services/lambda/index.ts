export { lambda } from './Lambda';
export {
  createAlias,
  createFunction,
  findFunction,
  findVersion,
  publishVersion,
  requireFunction,
  requireVersion,
  routeAlias,
} from './store';
export type { AliasRecord, FunctionOptions, FunctionRecord } from './store';
