import type { Health, Status } from '@ecs-cicd/backstage-plugin-common';
import {
  RiAlertFill,
  RiCheckboxCircleFill,
  RiCheckboxBlankCircleLine,
  RiCloseCircleFill,
  RiHand,
  RiLoader4Line,
  RiQuestionLine,
  RiSkipForwardLine,
  RiStopCircleFill,
  type RemixiconComponentType,
} from '@remixicon/react';

export type Tone = 'success' | 'danger' | 'warning' | 'info' | 'neutral';

/** How a state looks and what it is called: never a colour alone. */
export type Face = { word: string; tone: Tone; Icon: RemixiconComponentType };

export const statusFaces: Record<Status, Face> = {
  pending: {
    word: 'Pending',
    tone: 'neutral',
    Icon: RiCheckboxBlankCircleLine,
  },
  running: { word: 'Running', tone: 'info', Icon: RiLoader4Line },
  waiting: { word: 'Waiting', tone: 'warning', Icon: RiHand },
  succeeded: { word: 'Succeeded', tone: 'success', Icon: RiCheckboxCircleFill },
  failed: { word: 'Failed', tone: 'danger', Icon: RiCloseCircleFill },
  stopped: { word: 'Stopped', tone: 'neutral', Icon: RiStopCircleFill },
  superseded: { word: 'Superseded', tone: 'neutral', Icon: RiSkipForwardLine },
  skipped: { word: 'Skipped', tone: 'neutral', Icon: RiSkipForwardLine },
  unknown: { word: 'Unknown', tone: 'neutral', Icon: RiQuestionLine },
};

export const healthFaces: Record<Health, Face> = {
  healthy: { word: 'Healthy', tone: 'success', Icon: RiCheckboxCircleFill },
  degraded: { word: 'Degraded', tone: 'warning', Icon: RiAlertFill },
  unhealthy: { word: 'Unhealthy', tone: 'danger', Icon: RiCloseCircleFill },
  unknown: { word: 'Health unknown', tone: 'neutral', Icon: RiQuestionLine },
};
