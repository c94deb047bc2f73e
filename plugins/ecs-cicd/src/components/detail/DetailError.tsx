import { Alert, Button } from '@backstage/ui';
import { explainDetailError } from './explainDetailError';

type DetailErrorProps = {
  error: Error;
  /** What could not be read, e.g. `the build payments:431`. */
  what: string;
  onRetry: () => void;
};

/** Stands where a detail would, or above what is known of it from before. */
export function DetailError({ error, what, onRetry }: DetailErrorProps) {
  const { title, advice, retry } = explainDetailError(error, what);
  return (
    <Alert
      role="alert"
      status={retry ? 'danger' : 'warning'}
      icon
      title={title}
      description={advice}
      customActions={
        retry ? (
          <Button size="small" variant="secondary" onPress={onRetry}>
            Try again
          </Button>
        ) : undefined
      }
    />
  );
}
