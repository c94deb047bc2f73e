export { lambda } from './Lambda';
export {
  configureFunction,
  createAlias,
  createFunction,
  deleteFunction,
  findFunction,
  findVersion,
  publishVersion,
  requireFunction,
  requireVersion,
  routeAlias,
} from './store';
export type {
  AliasRecord,
  FunctionOptions,
  FunctionRecord,
  FunctionSettings,
} from './store';
