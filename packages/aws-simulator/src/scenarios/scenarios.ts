import type { Scenario } from './Scenario';

/** Every scenario of the demo organisation. */
export const scenarios: Scenario[] = [];
