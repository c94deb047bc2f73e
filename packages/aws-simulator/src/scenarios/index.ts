export type { Scenario } from './Scenario';
export { scenarios } from './scenarios';
