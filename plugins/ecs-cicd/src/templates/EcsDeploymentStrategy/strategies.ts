import type {
  ServiceKind,
  ServiceStrategy,
} from '@ecs-cicd/backstage-plugin-common';
import { STRATEGIES_OF_KIND } from '@ecs-cicd/backstage-plugin-common';

/** The share of the new version over time: `[time, share]`, both between 0 and 1, each share held until the next time. */
export type Course = readonly (readonly [time: number, share: number])[];

export type StrategyText = {
  title: string;
  /** One sentence that tells it from the others. */
  sentence: string;
  course: Course;
};

const canary: Course = [
  [0, 0],
  [0.15, 0.15],
  [0.6, 1],
];
const linear: Course = [
  [0, 0],
  [0.15, 0.2],
  [0.32, 0.4],
  [0.49, 0.6],
  [0.66, 0.8],
  [0.83, 1],
];
const atOnce: Course = [
  [0, 0],
  [0.4, 1],
];

/** Each strategy as one would explain it to somebody who has to choose. */
export const strategyTexts: Record<ServiceStrategy, StrategyText> = {
  canary: {
    title: 'Canary',
    sentence:
      'A small share of the traffic tries the new version first; all of it follows when no alarm rings.',
    course: canary,
  },
  linear: {
    title: 'Linear',
    sentence:
      'The traffic moves in equal steps with a pause after each, so that a slow fault shows before everybody has it.',
    course: linear,
  },
  'blue-green': {
    title: 'Blue/green',
    sentence:
      'The new version starts beside the old one and takes all traffic at once; the old one stays to go back to.',
    course: atOnce,
  },
  rolling: {
    title: 'Rolling',
    sentence:
      'Tasks are replaced a few at a time, without a second set; a circuit breaker goes back when they do not get healthy.',
    course: [
      [0, 0],
      [0.25, 0.33],
      [0.5, 0.67],
      [0.75, 1],
    ],
  },
  'codedeploy-canary': {
    title: 'Canary by CodeDeploy',
    sentence:
      'A tenth of the traffic tries the new version for some minutes; CodeDeploy watches the alarms and moves the rest.',
    course: canary,
  },
  'codedeploy-linear': {
    title: 'Linear by CodeDeploy',
    sentence:
      'CodeDeploy moves a tenth of the traffic at a time and goes back by itself when an alarm rings.',
    course: linear,
  },
  'codedeploy-all-at-once': {
    title: 'All at once by CodeDeploy',
    sentence:
      'CodeDeploy moves all traffic in one step; for what nobody would notice for a minute.',
    course: atOnce,
  },
};

/** What fits the kind of service, of what the template allows. */
export function strategiesFor(
  kind: ServiceKind,
  allowed?: readonly string[],
): ServiceStrategy[] {
  return STRATEGIES_OF_KIND[kind].filter(
    strategy => !allowed || allowed.includes(strategy),
  );
}
