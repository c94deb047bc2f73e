import {
  BatchGetBuildsCommand,
  paginateListBuildsForProject,
  type Build as AwsBuild,
} from '@aws-sdk/client-codebuild';
import { GetLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import type { Build } from '@ecs-cicd/backstage-plugin-common';
import type { Place, ResourceArn } from '../../catalog/ResourceArn';
import type { ActionRun } from '../../release/assembly/facts';
import { logStreamOf, mapBuild } from '../mappers/codebuild';
import { withoutKeys } from '../mappers/withoutKeys';
import { take, type Batch, type Sweep } from '../Sweep';

const LOG_LINES = 30;
/** Failed builds whose log is worth a call: what somebody will ask about today. */
const LOGS = 3;
const BUILDS_OF_PROJECT = 10;

export class BuildReader {
  readonly #sweep: Sweep;
  readonly #builds: Batch<AwsBuild>;

  constructor(sweep: Sweep) {
    this.#sweep = sweep;
    this.#builds = sweep.batch<AwsBuild>({
      name: 'build',
      size: 100,
      isSettled: build => build.buildComplete === true,
      fetch: async (place, _group, ids) => {
        const { builds } = await sweep
          .client('codebuild', place)
          .send(
            new BatchGetBuildsCommand({ ids: [...ids] }),
            sweep.sendOptions,
          );
        return new Map((builds ?? []).map(build => [build.id ?? '', build]));
      },
    });
  }

  /** The builds that the given runs started, and the latest ones of projects that are named by themselves. */
  async read(runs: ActionRun[], projects: ResourceArn[]): Promise<Build[]> {
    const wanted = new Map<string, Place>();
    for (const run of runs) {
      if (run.provider === 'CodeBuild' && run.externalExecutionId) {
        wanted.set(run.externalExecutionId, run);
      }
    }
    const latest = await Promise.all(
      projects.map(async project => ({
        project,
        ids: (await this.#latestIds(project)) ?? [],
      })),
    );
    for (const { project, ids } of latest) {
      for (const id of ids) wanted.set(id, project);
    }
    const found = await Promise.all(
      [...wanted].map(async ([id, place]) => {
        const build = await this.#sweep.attempt('build', id, () =>
          this.#builds(place, '', id),
        );
        return build ? [{ build, place }] : [];
      }),
    );
    const builds = found
      .flat()
      .sort(
        (a, b) =>
          Number(b.build.startTime ?? 0) - Number(a.build.startTime ?? 0),
      );
    const withLog = new Set(
      builds
        .filter(({ build }) =>
          /^(FAILED|FAULT|TIMED_OUT)$/.test(build.buildStatus ?? ''),
        )
        .slice(0, LOGS),
    );
    return Promise.all(
      builds.map(async entry =>
        mapBuild(
          entry.build,
          entry.place,
          withLog.has(entry)
            ? await this.#logTail(entry.build, entry.place)
            : [],
        ),
      ),
    );
  }

  #latestIds(project: ResourceArn): Promise<string[] | undefined> {
    const sweep = this.#sweep;
    return sweep.attempt('build', project.arn, () =>
      take(
        paginateListBuildsForProject(
          { client: sweep.client('codebuild', project) },
          {
            projectName: project.resource.replace(/^project\//, ''),
            sortOrder: 'DESCENDING',
          },
          sweep.sendOptions,
        ),
        page => page.ids,
        BUILDS_OF_PROJECT,
      ),
    );
  }

  async #logTail(build: AwsBuild, place: Place): Promise<string[]> {
    const sweep = this.#sweep;
    const log = logStreamOf(build);
    if (!log) return [];
    const lines = await sweep.attempt('build', build.id, () =>
      sweep.once(
        `log/${place.accountId}/${place.region}/${log.group}/${log.stream}`,
        async () => {
          const { events } = await sweep.client('logs', place).send(
            new GetLogEventsCommand({
              logGroupName: log.group,
              logStreamName: log.stream,
              limit: LOG_LINES,
              startFromHead: false,
            }),
            sweep.sendOptions,
          );
          return (events ?? []).flatMap(({ message }) =>
            message === undefined
              ? []
              : [withoutKeys(message.replace(/\r?\n$/, ''))],
          );
        },
        found => build.buildComplete === true && found.length > 0,
      ),
    );
    return lines ?? [];
  }
}
