import {
  attentionOf,
  type Action,
  type Attention,
  type ReleaseView,
  type Stage,
} from '@ecs-cicd/backstage-plugin-common';
import { formatAge } from '../../time/format';
import { mainRevision } from '../text/mainRevision';
import { contentOf } from '../TrafficBar/describeTraffic';
import { isShifting } from '../StageStrip/describeStage';
import { awaitsRelease } from './awaitsRelease';

export type ReleaseState = { attention: Attention; text: string };

/** Where the service stands, in one line: the most urgent thing first. */
export function describeState(view: ReleaseView, now: Date): ReleaseState {
  const attention = attentionOf(view);
  return { attention, text: textOf(attention, view, now) };
}

function textOf(attention: Attention, view: ReleaseView, now: Date): string {
  const stages = view.pipelines.flatMap(pipeline => pipeline.stages);
  const first = (status: Stage['status']) =>
    stages.find(stage => stage.status === status);
  switch (attention) {
    case 'failed':
      return describeFailure(first('failed'), view, now);
    case 'blocked': {
      const stage = stages.find(
        ({ transition, inbound }) => !transition.enabled && inbound.length > 0,
      );
      const reason = stage?.transition.reason;
      return `A change waits at the closed transition to ${stage?.name}${
        reason ? `: ${reason}` : ''
      }`;
    }
    case 'waiting':
      return describeWait(first('waiting'), view, now);
    case 'running':
      return describeRun(first('running') ?? first('pending'), view);
    case 'settled':
      return describeRest(view, now);
    default:
      return awaitsRelease(view)
        ? 'It waits for its first release'
        : 'Where its changes stand is not known';
  }
}

function describeFailure(
  stage: Stage | undefined,
  view: ReleaseView,
  now: Date,
): string {
  const action = stage?.actions.find(({ status }) => status === 'failed');
  const build = view.builds.find(({ id }) => id === action?.buildId);
  const phase = build?.phases.find(({ status }) => status === 'failed');
  const where = phase ? ` in its ${phase.name} phase` : '';
  const age = stage?.updatedAt ? ` ${formatAge(stage.updatedAt, now)} ago` : '';
  return `${stage?.name} failed${where}${age}`;
}

function describeWait(
  stage: Stage | undefined,
  view: ReleaseView,
  now: Date,
): string {
  const approval = (action: Action) => action.approval !== undefined;
  const action = stage?.actions.find(approval);
  if (!action?.approval) {
    const ids = stage?.actions.map(({ deploymentId }) => deploymentId) ?? [];
    const waiting = view.deployments.find(
      ({ id, status }) => status === 'waiting' && ids.includes(id),
    );
    if (!waiting) return `${stage?.name} waits`;
    return waiting.pause
      ? `${stage?.name} is paused until somebody continues its deployment`
      : `${stage?.name} waits until somebody lets its traffic move`;
  }
  const age = formatAge(action.approval.waitingSince, now);
  return `${stage?.name} has waited ${age} for approval`;
}

function describeRun(stage: Stage | undefined, view: ReleaseView): string {
  const ids = stage?.actions.map(({ deploymentId }) => deploymentId) ?? [];
  const traffic = view.deployments.find(
    ({ id, status }) => ids.includes(id) && status === 'running',
  )?.traffic;
  const green = traffic?.find(({ label }) => label === 'green');
  if (!isShifting(traffic) || !green) return `${stage?.name} is running`;
  const what = contentOf(green) ?? 'the new revision';
  return `${stage?.name} is running: ${green.weight}% of the traffic goes to ${what}`;
}

function describeRest(view: ReleaseView, now: Date): string {
  const stage = view.pipelines.at(0)?.stages.at(-1);
  const revision = mainRevision(stage?.execution?.revisions);
  if (!stage || !revision) return 'Nothing is on its way';
  const age = stage.updatedAt ? ` ${formatAge(stage.updatedAt, now)} ago` : '';
  return `${revision.shortId} came through ${stage.name}${age}`;
}
