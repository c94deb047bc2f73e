export { createLogGroup, putLogEvents } from './store';
