import type { Deployment } from '@ecs-cicd/backstage-plugin-common';
import { formatAbsolute, formatRemaining } from '../../time/format';

type PauseNoteProps = {
  pause: NonNullable<Deployment['pause']>;
  now: Date;
};

/** A deployment stands still until somebody continues it; says what happens when nobody does. */
export function PauseNote({ pause, now }: PauseNoteProps) {
  const { expiresAt, onTimeout } = pause;
  const left = expiresAt && formatRemaining(expiresAt, now);
  const then = onTimeout === 'continue' ? 'it goes on' : 'it rolls back';
  return (
    <strong title={expiresAt && formatAbsolute(expiresAt)}>
      Paused: waits for somebody to continue it
      {left && `; without an answer ${then} in ${left}`}
    </strong>
  );
}
