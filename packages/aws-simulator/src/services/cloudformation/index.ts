export { cloudFormation } from './CloudFormation';
export { createStack, updateStack } from './engine/stacks';
export { recordDrift } from './store';
export type { StackRecord } from './store';
