import { useApi, configApiRef } from '@backstage/frontend-plugin-api';
import {
  buildProjectName,
  environmentStackName,
  imageRepositoryName,
  pipelineName,
  pipelineStackName,
  type ServiceKind,
  testProjectName,
} from '@ecs-cicd/backstage-plugin-common';
import { readTemplateEnvironments } from '../readTemplateEnvironments';
import styles from '../templates.module.css';

type AwsNamesProps = { name: string; kind: ServiceKind; entityRef: string };

/** What will be called after a service, so that nobody is surprised by it in the console. */
export function AwsNames({ name, kind, entityRef }: AwsNamesProps) {
  const service = { name };
  const environments = readTemplateEnvironments(useApi(configApiRef));
  const runs = kind !== 'base-image';
  const rows: [string, string[]][] = [
    ['Catalog', [entityRef]],
    ['Pipeline', [pipelineName(service)]],
    ...(kind === 'function'
      ? []
      : [
          ['Image repository', [imageRepositoryName(service)]] as [
            string,
            string[],
          ],
        ]),
    [
      'Builds',
      runs
        ? [buildProjectName(service), testProjectName(service)]
        : [buildProjectName(service)],
    ],
    [
      'Stacks',
      [
        pipelineStackName(service),
        ...(runs
          ? environments.map(environment =>
              environmentStackName(service, environment),
            )
          : []),
      ],
    ],
  ];
  return (
    <dl className={styles.facts} aria-label={`Names for ${name}`}>
      {rows.map(([label, names]) => (
        <div key={label} className={styles.fact}>
          <dt>{label}</dt>
          {names.map(one => (
            <dd key={one}>
              <code>{one}</code>
            </dd>
          ))}
        </div>
      ))}
    </dl>
  );
}
