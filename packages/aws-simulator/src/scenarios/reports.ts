import type { Scenario } from './Scenario';

/** Its catalog entity names a pipeline that was deleted long ago, so AWS has nothing of it. */
export const reports: Scenario = {
  name: 'reports',
  description: 'The annotation names a pipeline that does not exist',
  setUp() {},
};
