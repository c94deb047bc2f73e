import type { Alarm } from '@ecs-cicd/backstage-plugin-common';
import {
  RiAlarmWarningLine,
  RiCheckboxCircleFill,
  RiQuestionLine,
} from '@remixicon/react';
import type { Face } from './statusFace';

export const alarmFaces: Record<Alarm['state'], Face> = {
  ok: { word: 'OK', tone: 'success', Icon: RiCheckboxCircleFill },
  alarm: { word: 'In alarm', tone: 'danger', Icon: RiAlarmWarningLine },
  insufficientData: { word: 'No data', tone: 'warning', Icon: RiQuestionLine },
  unknown: { word: 'Unknown', tone: 'neutral', Icon: RiQuestionLine },
};
