import type {
  OperationInput,
  OperationName,
  OperationOffer,
  ReleaseView,
} from '@ecs-cicd/backstage-plugin-common';
import { changeWords } from '../text/changeWords';
import { environmentTitle } from '../text/environmentTitle';

/** The word on the button; people read the rest in the dialog. */
export const operationWords: Record<OperationName, string> = {
  'start-pipeline': 'Start an execution',
  'retry-stage': 'Retry',
  'stop-execution': 'Stop',
  'roll-back-stage': 'Roll back',
  'close-transition': 'Close the door',
  'open-transition': 'Open the door',
  'override-condition': 'Override the condition',
  approve: 'Approve',
  reject: 'Reject',
  'continue-deployment': 'Continue',
  'stop-deployment': 'Stop',
  'roll-back-deployment': 'Roll back',
  redeploy: 'Deploy an earlier one',
  'force-deployment': 'Replace the tasks',
  'set-desired-count': 'Set the number of tasks',
  'start-scan': 'Scan',
};

type Places = Pick<ReleaseView, 'environments'>;

/** What a sentence about an operation can tell. */
type Facts = {
  offer: OperationOffer;
  input: OperationInput;
  /** The revision that it is about, or that it is one. */
  change: string;
  stage: string;
  /** The environment, or the stage where none is known. */
  place: string;
  /** How far it goes by itself. */
  reach: string;
};

const sentences: Record<OperationName, (facts: Facts) => string> = {
  'start-pipeline': ({ offer: { pipelineName }, input, reach }) =>
    `Starts ${pipelineName} with ${
      input.sources?.length
        ? 'the revisions that you name'
        : 'the newest revision of every source'
    }; by itself it ${reach}.`,
  'retry-stage': ({ input, change, stage, place }) =>
    input.retry === 'allActions'
      ? `Runs all of ${stage} again for ${change}, which leads to ${place}.`
      : `Runs what failed in ${stage} again for ${change}, which leads to ${place}.`,
  'stop-execution': ({ offer: { choices }, input, change, place }) =>
    choices?.mustAbandon || input.abandon
      ? `Stops ${change} at once. What runs in ${place} now is left as it is, half done.`
      : `Stops ${change} as soon as what runs in ${place} now has ended.`,
  'roll-back-stage': ({ offer: { choices }, input, place }) => {
    const chosen = choices?.executions?.find(
      ({ id }) => id === input.toExecutionId,
    );
    const change = changeWords(chosen?.revisions) ?? chosen?.id;
    return change
      ? `Brings ${place} back to ${change}.`
      : `Brings ${place} back to what an earlier execution put there.`;
  },
  'close-transition': ({ place }) =>
    `Lets nothing more into ${place} until somebody opens the door again.`,
  'open-transition': ({ change, place }) =>
    `Lets ${change} and all that follows into ${place}.`,
  'override-condition': ({ change, stage, reach }) =>
    `Lets ${change} past what holds it back at ${stage}; by itself it ${reach}.`,
  approve: ({ change, place }) => `Lets ${change} go on to ${place}.`,
  reject: ({ change, place }) =>
    `Ends ${change} here; it does not get to ${place}.`,
  'continue-deployment': describeContinue,
  'stop-deployment': ({ place }) =>
    `Stops the deployment to ${place} and leaves the traffic as it is shared now, between old and new.`,
  'roll-back-deployment': ({ place }) =>
    `Stops the deployment to ${place} and brings back what served there before.`,
  redeploy: ({ offer: { choices }, input, place }) => {
    const chosen = choices?.deployments?.find(
      ({ id }) => id === input.toDeploymentId,
    );
    const arn = chosen?.taskDefinitionArn;
    const content = arn?.slice(arn.lastIndexOf('/') + 1) ?? chosen?.id;
    return content
      ? `Brings ${place} back to ${content}, in a new deployment.`
      : `Brings ${place} back to what an earlier deployment put there, in a new deployment.`;
  },
  'force-deployment': ({ place }) =>
    `Replaces every task in ${place} by a new one of the same task definition.`,
  'set-desired-count': describeCount,
  'start-scan': () =>
    'Has the image scanned for vulnerabilities. AWS does so once in 24 hours.',
};

/** What will happen, to which environment, in one sentence. */
export function describeOffer(
  offer: OperationOffer,
  view: Places,
  input: OperationInput = {},
): string {
  const { operation, target } = offer;
  const stage =
    target.stageName ??
    (target.environmentId ? 'the environment' : 'the stage');
  return sentences[operation]({
    offer,
    input,
    change: changeWords(offer.revisions) ?? 'the execution',
    stage,
    place: placeOf(offer, view) ?? stage,
    reach: reachOf(offer, view),
  });
}

/** How far a change gets before somebody or a closed door holds it. */
function reachOf(offer: OperationOffer, view: Places): string {
  const { environmentIds, isProduction } = offer;
  const isNamed = view.environments.some(
    ({ id, kind }) => kind === 'production' && environmentIds.includes(id),
  );
  const places = [
    placeOf(offer, view),
    isProduction && !isNamed && 'production',
  ].filter(Boolean);
  return places.length > 0
    ? `goes on to ${places.join(' and ')}`
    : 'gets to no environment';
}

function describeContinue({ offer, place }: Facts): string {
  switch (offer.expected.wait) {
    case 'termination':
      return `Ends the wait in ${place}: what served before goes away, and the way back is no longer a quick one.`;
    case 'ready':
      return `Lets the traffic of ${place} move to the new tasks.`;
    default:
      return `Lets the deployment to ${place} go on behind the hook that holds it.`;
  }
}

function describeCount({ offer, input, place }: Facts): string {
  const now = offer.choices?.desiredCount;
  const { desiredCount } = input;
  if (desiredCount === 0)
    return `Ends every task in ${place}; nothing serves there any more.`;
  return desiredCount === undefined
    ? `Changes how many tasks run in ${place}; now it is to have ${now}.`
    : `Has ${desiredCount} tasks run in ${place}, in place of ${now}.`;
}

/** The word on the button that starts an operation, or confirms what somebody else has started. */
export function wordOf({
  operation,
  awaits,
}: Pick<OperationOffer, 'operation' | 'awaits'>): string {
  const word = operationWords[operation];
  return awaits ? `Confirm: ${word}` : word;
}

/** What the dialog is called: the word, and what it is for. */
export function titleOf(
  offer: OperationOffer,
  view: Places = { environments: [] },
): string {
  const { operation, target, pipelineName } = offer;
  const what =
    target.stageName ??
    pipelineName ??
    placeOf(offer, view) ??
    target.deploymentId ??
    target.repositoryId?.split('/').slice(2).join('/');
  return [operationWords[operation], what].filter(Boolean).join(': ');
}

/** The environments by the names that people use. */
export function placeOf(
  { environmentIds }: Pick<OperationOffer, 'environmentIds'>,
  { environments }: Places,
): string | undefined {
  const titles = environmentIds.flatMap(id => {
    const environment = environments.find(one => one.id === id);
    return environment ? [environmentTitle(environment).toLowerCase()] : [];
  });
  return titles.length > 0 ? [...new Set(titles)].join(' and ') : undefined;
}
