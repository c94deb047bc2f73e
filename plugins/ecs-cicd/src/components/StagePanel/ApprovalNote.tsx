import type { Approval } from '@ecs-cicd/backstage-plugin-common';
import { formatAbsolute, formatAge, formatRemaining } from '../../time/format';
import { ExternalLink } from '../text/ExternalLink';
import styles from './StagePanel.module.css';

type ApprovalNoteProps = { approval: Approval; now: Date };

export function ApprovalNote({ approval, now }: ApprovalNoteProps) {
  const { waitingSince, expiresAt, comment, reviewUrl } = approval;
  const left = expiresAt && formatRemaining(expiresAt, now);
  return (
    <div className={styles.approval}>
      <span>
        Waiting for approval for{' '}
        <time dateTime={waitingSince} title={formatAbsolute(waitingSince)}>
          {formatAge(waitingSince, now)}
        </time>
        {expiresAt && (
          <>
            {', '}
            <time dateTime={expiresAt} title={formatAbsolute(expiresAt)}>
              {left ? `expires in ${left}` : 'expired'}
            </time>
          </>
        )}
        .
      </span>
      {comment && <q className={styles.comment}>{comment}</q>}
      <ExternalLink href={reviewUrl} name="What to review">
        What to review
      </ExternalLink>
    </div>
  );
}
