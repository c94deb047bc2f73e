import { Alert, Button } from '@backstage/ui';
import { formatDuration } from '../../time/format';
import { explainError } from './explainError';

type StaleBannerProps = {
  ageSeconds: number;
  error?: Error;
  onRetry: () => void;
};

/** Says that what is shown is from before, how old it is, and why. */
export function StaleBanner({ ageSeconds, error, onRetry }: StaleBannerProps) {
  const explanation = error && explainError(error);
  return (
    <Alert
      role="status"
      status="warning"
      icon
      title={`This is how it stood ${ageInWords(ageSeconds)}`}
      description={
        explanation
          ? `${explanation.title}. ${explanation.advice}`
          : 'Nothing newer has arrived since.'
      }
      customActions={
        <Button size="small" variant="secondary" onPress={onRetry}>
          Try again
        </Button>
      }
    />
  );
}

/** In no finer steps than a minute, because every change of it is read out. */
function ageInWords(seconds: number): string {
  return seconds < 60
    ? 'less than a minute ago'
    : `${formatDuration(seconds)} ago`;
}
