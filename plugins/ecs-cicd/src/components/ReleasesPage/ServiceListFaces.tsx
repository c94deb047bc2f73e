import { Alert, Button, Card, CardBody, Flex, Text } from '@backstage/ui';
import { CODEPIPELINE_ARN_ANNOTATION } from '@ecs-cicd/backstage-plugin-common';
import styles from './ReleasesPage.module.css';

const EXAMPLE = `metadata:
  annotations:
    ${CODEPIPELINE_ARN_ANNOTATION}: arn:aws:codepipeline:eu-west-1:123456789012:my-service`;

type NoServicesProps = { filtered: boolean; onClear(): void };

export function NoServices({ filtered, onClear }: NoServicesProps) {
  return (
    <Card>
      <CardBody>
        <Flex direction="column" gap="3" align="start" role="status">
          {filtered ? (
            <>
              <Text as="h2" variant="title-x-small">
                No service matches
              </Text>
              <Text>
                Nothing that you may see fits the search and the attention that
                you chose.
              </Text>
              <Button variant="secondary" onPress={onClear}>
                Show all services
              </Button>
            </>
          ) : (
            <>
              <Text as="h2" variant="title-x-small">
                No services with releases yet
              </Text>
              <Text>
                A component shows up here once its catalog file names its
                pipeline, if you may see the component:
              </Text>
              <pre className={styles.example}>{EXAMPLE}</pre>
            </>
          )}
        </Flex>
      </CardBody>
    </Card>
  );
}

type ListErrorProps = {
  error: Error;
  /** An earlier list is on the screen. */
  shown: boolean;
  onRetry(): void;
};

export function ListError({ error, shown, onRetry }: ListErrorProps) {
  const retry = (
    <Button size="small" variant="secondary" onPress={onRetry}>
      Try again
    </Button>
  );
  if (isForbidden(error)) {
    return (
      <Alert
        role="alert"
        status="warning"
        icon
        title="You may not see releases"
        description="Ask the administrator of this portal for the permission ecs-cicd.release.read."
        customActions={retry}
      />
    );
  }
  return (
    <Alert
      role="alert"
      status={shown ? 'warning' : 'danger'}
      icon
      title={
        shown
          ? 'The list could not be refreshed. It shows what was read before.'
          : 'The services could not be read'
      }
      description={causeOf(error).message}
      customActions={retry}
    />
  );
}

export function isForbidden(error: Error): boolean {
  return causeOf(error).name === 'NotAllowedError';
}

/** What the backend itself said, where it answered at all. */
function causeOf(error: Error): Error {
  return error.cause instanceof Error ? error.cause : error;
}
