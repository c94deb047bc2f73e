import type { ImageRepository } from '@ecs-cicd/backstage-plugin-common';
import { Card, CardBody, CardHeader, Text } from '@backstage/ui';
import { RiAlertLine } from '@remixicon/react';
import { ConsoleLink } from '../text/ConsoleLink';
import { describeRepository } from './describeRepository';
import styles from './Images.module.css';

type RepositoryCardProps = { repository: ImageRepository };

/** How a repository is set up, as far as a release depends on it. */
export function RepositoryCard({ repository }: RepositoryCardProps) {
  const { name, accountId, region, consoleUrl } = repository;
  return (
    <Card aria-label={`Repository ${name}`}>
      <CardHeader>
        <div className={styles.cardHeader}>
          <Text as="h4" variant="body-large" weight="bold">
            {name}
          </Text>
          <span className={styles.secondary}>
            {accountId} · {region}
          </span>
          <ConsoleLink href={consoleUrl} of={`repository ${name}`} />
        </div>
      </CardHeader>
      <CardBody>
        <dl className={styles.settings}>
          {describeRepository(repository).map(({ label, lines, tone }) => (
            <div key={label}>
              <dt>{label}</dt>
              {lines.map(line => (
                <dd key={line} data-tone={tone}>
                  {tone === 'warning' && (
                    <RiAlertLine size={14} role="img" aria-label="Take care:" />
                  )}
                  {line}
                </dd>
              ))}
            </div>
          ))}
        </dl>
      </CardBody>
    </Card>
  );
}
