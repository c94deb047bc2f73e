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
      title={`This is how it stood ${formatDuration(ageSeconds)} ago`}
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
