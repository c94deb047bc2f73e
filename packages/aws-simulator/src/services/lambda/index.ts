export { lambda } from './Lambda';
export {
  createAlias,
  createFunction,
  findFunction,
  publishVersion,
  requireFunction,
  requireVersion,
  routeAlias,
} from './store';
export type { AliasRecord, FunctionOptions, FunctionRecord } from './store';
