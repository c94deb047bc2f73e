import type {
  OperationInput,
  OperationName,
  OperationOffer,
  ReleaseView,
} from '@ecs-cicd/backstage-plugin-common';
import { environmentTitle } from '../text/environmentTitle';
import { mainRevision } from '../text/mainRevision';

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

/** What will happen, to which environment, in one sentence. */
export function describeOffer(
  offer: OperationOffer,
  view: Places,
  input: OperationInput = {},
): string {
  const { operation, pipelineName, target, choices } = offer;
  const change = changeOf(offer);
  const stage =
    target.stageName ??
    (target.environmentId ? 'the environment' : 'the stage');
  const place = placeOf(offer, view) ?? stage;
  switch (operation) {
    case 'start-pipeline':
      return input.sources?.length
        ? `Starts ${pipelineName} with the revisions that you name.`
        : `Starts ${pipelineName} with the newest revision of every source.`;
    case 'retry-stage':
      return input.retry === 'allActions'
        ? `Runs all of ${stage} again for ${change}, which leads to ${place}.`
        : `Runs what failed in ${stage} again for ${change}, which leads to ${place}.`;
    case 'stop-execution':
      return choices?.mustAbandon || input.abandon
        ? `Stops ${change} at once. What runs in ${place} now is left as it is, half done.`
        : `Stops ${change} as soon as what runs in ${place} now has ended.`;
    case 'roll-back-stage':
      return `Brings ${place} back to what an earlier execution put there.`;
    case 'close-transition':
      return `Lets nothing more into ${place} until somebody opens the door again.`;
    case 'open-transition':
      return `Lets ${change} and all that follows into ${place}.`;
    case 'override-condition':
      return `Lets ${change} past what holds it back at ${stage}, on to ${place}.`;
    case 'approve':
      return `Lets ${change} go on to ${place}.`;
    case 'reject':
      return `Ends ${change} here; it does not get to ${place}.`;
    case 'continue-deployment':
      return describeContinue(offer, place);
    case 'stop-deployment':
      return `Stops the deployment to ${place} and leaves the traffic as it is shared now, between old and new.`;
    case 'roll-back-deployment':
      return `Stops the deployment to ${place} and brings back what served there before.`;
    case 'redeploy':
      return `Brings ${place} back to what an earlier deployment put there, in a new deployment.`;
    case 'force-deployment':
      return `Replaces every task in ${place} by a new one of the same task definition.`;
    case 'set-desired-count':
      return describeCount(offer, place, input);
    case 'start-scan':
      return 'Has the image scanned for vulnerabilities. AWS does so once in 24 hours.';
    default:
      return `${operation} on ${pipelineName}.`;
  }
}

function describeContinue({ expected }: OperationOffer, place: string): string {
  switch (expected.wait) {
    case 'termination':
      return `Ends the wait in ${place}: what served before goes away, and the way back is no longer a quick one.`;
    case 'ready':
      return `Lets the traffic of ${place} move to the new tasks.`;
    default:
      return `Lets the deployment to ${place} go on behind the hook that holds it.`;
  }
}

function describeCount(
  { choices }: OperationOffer,
  place: string,
  { desiredCount }: OperationInput,
): string {
  const now = choices?.desiredCount;
  if (desiredCount === 0)
    return `Ends every task in ${place}; nothing serves there any more.`;
  return desiredCount === undefined
    ? `Changes how many tasks run in ${place}; now it is to have ${now}.`
    : `Has ${desiredCount} tasks run in ${place}, in place of ${now}.`;
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

function changeOf({ revisions }: OperationOffer): string {
  const revision = mainRevision(revisions);
  if (!revision) return 'the execution';
  return revision.message
    ? `${revision.shortId} “${revision.message}”`
    : revision.shortId;
}
