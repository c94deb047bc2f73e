export { cloudWatchLogs } from './CloudWatchLogs';
export { addLogSource, createLogGroup, putLogEvents } from './store';
export type { LogSource } from './store';
