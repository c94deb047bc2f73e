import type {
  Environment,
  FunctionSettings,
  FunctionVersion,
} from '@ecs-cicd/backstage-plugin-common';
import { Card, CardBody } from '@backstage/ui';
import { Facts } from '../detail/Facts';
import { formatBytes } from '../text/formatBytes';
import { mainRevision } from '../text/mainRevision';
import { RevisionText } from '../text/RevisionText';
import { TimeAgo } from '../text/TimeAgo';
import { sentenceCase } from './describeEnvironment';
import { Section } from '../detail/Section';
import parts from '../detail/parts.module.css';

type FunctionOverviewProps = {
  environment: Environment;
  settings: FunctionSettings;
  now: Date;
};

/** An alias of a function: the versions that its calls go to, and how many calls at once it can take. */
export function FunctionOverview(props: FunctionOverviewProps) {
  const { environment, settings, now } = props;
  const { reservedConcurrency, provisionedConcurrency } = settings;
  return (
    <>
      <Card aria-label="Function">
        <CardBody>
          <div className={parts.body}>
            {environment.healthReason && (
              <span>{environment.healthReason}</span>
            )}
            <Facts
              facts={[
                { label: 'Function', value: settings.functionName },
                { label: 'Alias', value: settings.aliasName },
                { label: 'What it is for', value: settings.description },
                {
                  label: 'Reserved concurrency',
                  value: reservedConcurrency ?? 'None',
                },
                {
                  label: 'Provisioned concurrency',
                  value: provisionedConcurrency
                    ? `${provisionedConcurrency.available} of ${
                        provisionedConcurrency.requested
                      } (${sentenceCase(provisionedConcurrency.rawStatus)})`
                    : 'None',
                },
              ]}
            />
          </div>
        </CardBody>
      </Card>
      {settings.versions.map(version => (
        <Section
          key={version.arn}
          title={`Version ${version.version}: ${version.weight}% of the calls`}
        >
          <VersionFacts version={version} environment={environment} now={now} />
        </Section>
      ))}
    </>
  );
}

type VersionFactsProps = {
  version: FunctionVersion;
  environment: Environment;
  now: Date;
};

function VersionFacts({ version, environment, now }: VersionFactsProps) {
  const share = environment.running.find(
    ({ functionVersionArn }) => functionVersionArn === version.arn,
  );
  const revision = mainRevision(share?.revisions);
  return (
    <Facts
      facts={[
        {
          label: 'Change',
          value: revision && <RevisionText revision={revision} />,
        },
        { label: 'Description', value: version.description },
        {
          label: 'State',
          value: [version.state, version.stateReason]
            .filter(Boolean)
            .join(': '),
        },
        {
          label: 'Published',
          value: version.publishedAt && (
            <TimeAgo at={version.publishedAt} now={now} />
          ),
        },
        {
          label: 'Runtime',
          value: [version.runtime ?? version.packageType, version.architecture]
            .filter(Boolean)
            .join(' · '),
        },
        { label: 'Handler', value: version.handler },
        {
          label: 'Memory',
          value: version.memoryMb !== undefined && `${version.memoryMb} MB`,
        },
        {
          label: 'Time limit',
          value:
            version.timeoutSeconds !== undefined &&
            `${version.timeoutSeconds} s`,
        },
        {
          label: 'Code',
          value:
            version.codeBytes !== undefined && formatBytes(version.codeBytes),
        },
      ]}
    />
  );
}
