import { Button, Text } from '@backstage/ui';
import { explainError } from '../faces/explainError';
import styles from './ReleaseCard.module.css';

type CardMessageProps = { error: Error; onRetry: () => void };

export function CardMessage({ error, onRetry }: CardMessageProps) {
  const { title, advice, retry } = explainError(error);
  return (
    <div className={styles.message} role="alert">
      <Text variant="body-medium" weight="bold">
        {title}
      </Text>
      <Text variant="body-small" color="secondary">
        {advice}
      </Text>
      {retry && (
        <Button size="small" variant="secondary" onPress={onRetry}>
          Try again
        </Button>
      )}
    </div>
  );
}
