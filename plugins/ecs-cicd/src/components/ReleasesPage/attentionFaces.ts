import type { Attention } from '@ecs-cicd/backstage-plugin-common';
import {
  RiCheckboxCircleFill,
  RiCloseCircleFill,
  RiForbidFill,
  RiHand,
  RiLoader4Line,
  RiQuestionLine,
} from '@remixicon/react';
import type { Face } from '../status/statusFace';

export const attentionFaces: Record<Attention, Face> = {
  failed: { word: 'Failed', tone: 'danger', Icon: RiCloseCircleFill },
  blocked: { word: 'Blocked', tone: 'danger', Icon: RiForbidFill },
  waiting: { word: 'Waiting', tone: 'warning', Icon: RiHand },
  running: { word: 'Running', tone: 'info', Icon: RiLoader4Line },
  unknown: { word: 'Unknown', tone: 'neutral', Icon: RiQuestionLine },
  settled: { word: 'Settled', tone: 'success', Icon: RiCheckboxCircleFill },
};

/** What each of them means, for those who have not met the word. */
export const attentionMeanings: Record<Attention, string> = {
  failed: 'A stage has failed',
  blocked: 'A change stands before a closed transition',
  waiting: 'A change waits for a person',
  running: 'A change is on its way',
  unknown: 'Not read yet, or not readable',
  settled: 'Nothing is on its way',
};
