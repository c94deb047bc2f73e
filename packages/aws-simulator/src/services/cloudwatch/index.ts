export { createCloudWatchService } from './CloudWatch';
export { alarmsNamed, putAlarm, setAlarmState, watchAlarms } from './store';
export type { AlarmOptions } from './store';
