import { checkout } from './checkout';
import { payments } from './payments';
import { profile } from './profile';
import type { Scenario } from './Scenario';
import { triviaBackend } from './triviaBackend';

/** Every scenario of the demo organisation. */
export const scenarios: Scenario[] = [
  triviaBackend,
  checkout,
  payments,
  profile,
];
