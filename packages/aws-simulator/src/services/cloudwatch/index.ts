export { createCloudWatchService } from './CloudWatch';
export {
  alarmsNamed,
  deleteAlarm,
  findAlarm,
  putAlarm,
  setAlarmState,
  watchAlarms,
} from './store';
export type { AlarmOptions } from './store';
