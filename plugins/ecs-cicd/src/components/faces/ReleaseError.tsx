import { Alert, Button } from '@backstage/ui';
import { explainError } from './explainError';

type ReleaseErrorProps = { error: Error; onRetry: () => void };

/** Stands where the view would, when there is none to show. */
export function ReleaseError({ error, onRetry }: ReleaseErrorProps) {
  const { title, advice, retry } = explainError(error);
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
