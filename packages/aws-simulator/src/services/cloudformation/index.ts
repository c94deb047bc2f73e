export { cloudFormation } from './CloudFormation';
export { createStack, recordDrift } from './store';
export type { StackRecord } from './store';
