import type {
  BuildDetail,
  ReleaseView,
} from '@ecs-cicd/backstage-plugin-common';
import { formatExactDuration } from '../../time/format';
import { Facts } from '../detail/Facts';
import { ExternalLink } from '../text/ExternalLink';
import { ExecutionLine } from '../text/ExecutionLine';
import { ImageLink } from '../text/ImageLink';
import { TimeAgo } from '../text/TimeAgo';
import styles from './Build.module.css';

type BuildFactsProps = {
  detail: BuildDetail;
  releases?: Pick<ReleaseView, 'pipelines' | 'images'>;
  now: Date;
};

export function BuildFacts({ detail, releases, now }: BuildFactsProps) {
  const { build, source, environment } = detail;
  const { startedAt, endedAt } = build;
  const execution = releases?.pipelines
    .flatMap(({ executions }) => executions)
    .find(
      ({ revisions }) =>
        source?.resolvedVersion !== undefined &&
        revisions.some(({ id }) => id === source.resolvedVersion),
    );
  return (
    <Facts
      facts={[
        {
          label: 'Change',
          value: execution && <ExecutionLine execution={execution} />,
        },
        {
          label: 'Started',
          value: startedAt && <TimeAgo at={startedAt} now={now} />,
        },
        {
          label: endedAt ? 'Took' : 'Running for',
          value: startedAt && durationOf(startedAt, endedAt, now),
        },
        { label: 'Started by', value: detail.initiator },
        {
          label: 'Source',
          value: source && (
            <>
              {source.type}{' '}
              {source.url ? (
                <ExternalLink href={source.url} name={`Source ${source.url}`}>
                  {source.location}
                </ExternalLink>
              ) : (
                source.location
              )}
            </>
          ),
        },
        {
          label: 'Version',
          value: (source?.resolvedVersion ?? source?.version) && (
            <span className={styles.mono}>
              {source?.resolvedVersion ?? source?.version}
            </span>
          ),
        },
        {
          label: 'Image pushed',
          value:
            build.imageDigests.length > 0 &&
            build.imageDigests.map(digest => (
              <ImageLink
                key={digest}
                digest={digest}
                image={releases?.images.find(one => one.digest === digest)}
              />
            )),
        },
        {
          label: 'Ran on',
          value:
            environment &&
            [
              environment.image,
              environment.computeType,
              environment.privileged && 'privileged',
            ]
              .filter(Boolean)
              .join(' · '),
        },
        {
          label: 'Time limit',
          value:
            detail.timeoutMinutes !== undefined &&
            formatExactDuration(detail.timeoutMinutes * 60),
        },
        { label: 'Where', value: `${build.accountId} · ${build.region}` },
      ]}
    />
  );
}

function durationOf(startedAt: string, endedAt: string | undefined, now: Date) {
  const end = endedAt ? Date.parse(endedAt) : now.getTime();
  return formatExactDuration((end - Date.parse(startedAt)) / 1000);
}
