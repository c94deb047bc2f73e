export { cloudWatchLogs } from './CloudWatchLogs';
export { createLogGroup, putLogEvents } from './store';
