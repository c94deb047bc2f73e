export { cloudWatchLogs } from './CloudWatchLogs';
export {
  addLogSource,
  createLogGroup,
  deleteLogGroup,
  findLogGroup,
  putLogEvents,
} from './store';
export type { LogSource } from './store';
