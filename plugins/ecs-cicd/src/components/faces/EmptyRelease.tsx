import { CODEPIPELINE_ARN_ANNOTATION } from '@ecs-cicd/backstage-plugin-common';
import { Button, Card, CardBody, Text } from '@backstage/ui';
import { RiCheckLine, RiFileCopyLine } from '@remixicon/react';
import { useCopyToClipboard } from 'react-use';
import { CodeBlock } from '../text/CodeBlock';
import styles from './faces.module.css';

const SNIPPET = `metadata:
  annotations:
    ${CODEPIPELINE_ARN_ANNOTATION}: arn:aws:codepipeline:<region>:<account>:<pipeline>`;

/** Says which annotation turns an entity into a service with releases. */
export function EmptyRelease() {
  const [copied, copy] = useCopyToClipboard();
  const done = copied.value === SNIPPET && !copied.error;
  return (
    <Card>
      <CardBody>
        <div className={styles.body}>
          <Text as="h3" variant="title-x-small" weight="bold">
            No releases yet
          </Text>
          <Text color="secondary">
            Name the pipeline of this service in its catalog file. Builds,
            deployments, environments and images are found from there.
          </Text>
          <CodeBlock label="Annotation to add" text={SNIPPET} />
          <div>
            <Button
              variant="secondary"
              size="small"
              iconStart={
                done ? <RiCheckLine size={16} /> : <RiFileCopyLine size={16} />
              }
              onPress={() => copy(SNIPPET)}
            >
              {done ? 'Copied' : 'Copy annotation'}
            </Button>
          </div>
          <Text variant="body-small" color="secondary">
            Several pipelines are separated by commas. Pipelines can be named by
            their tags too, with aws.amazon.com/aws-codepipeline-tags.
          </Text>
        </div>
      </CardBody>
    </Card>
  );
}
