import {
  BatchGetBuildsCommand,
  BatchGetReportsCommand,
  DescribeTestCasesCommand,
  type Build as AwsBuild,
  type Report,
  type TestCase,
} from '@aws-sdk/client-codebuild';
import { NotFoundError } from '@backstage/errors';
import type {
  BuildDetail,
  BuildReport,
} from '@ecs-cicd/backstage-plugin-common';
import type { BuildReference } from '@ecs-cicd/backstage-plugin-node';
import type { Place } from '../../catalog/ResourceArn';
import { mapBuildDetail } from '../mappers/buildDetail';
import { mapReport } from '../mappers/buildReport';
import type { Sweep } from '../Sweep';

/** Reports whose single tests are read: more than a person opens. */
const REPORTS_WITH_TESTS = 5;
/** Tests of a report that are shown, and one page of CodeBuild's. */
const TESTS = 100;

/** Reads one build of CodeBuild with everything about it but its log. */
export class BuildDetailReader {
  readonly #sweep: Sweep;

  constructor(sweep: Sweep) {
    this.#sweep = sweep;
  }

  async read(
    reference: BuildReference,
  ): Promise<Omit<BuildDetail, 'observedAt'>> {
    const sweep = this.#sweep;
    const build = await this.find(reference);
    const reports = await this.#readReports(build, reference);
    return {
      ...mapBuildDetail(build, reference),
      reports,
      problems: sweep.problems,
      providerTime: sweep.providerTime?.toISOString(),
    };
  }

  /** @throws NotFoundError when the project has no such build, or CodeBuild has forgotten it */
  async find(reference: BuildReference): Promise<AwsBuild> {
    const sweep = this.#sweep;
    const { id, projectName } = reference;
    const { accountId, region } = reference;
    const { build } = await sweep.once<{ build?: AwsBuild }>(
      `build-detail/${accountId}/${region}/${id}`,
      async () => {
        const { builds = [] } = await sweep
          .client('codebuild', reference)
          .send(new BatchGetBuildsCommand({ ids: [id] }), sweep.sendOptions);
        return { build: builds[0] };
      },
      found => found.build?.buildComplete === true,
    );
    // The id came with a request, and AWS answers for every project of the account.
    if (!build || build.projectName !== projectName) {
      throw new NotFoundError(
        `CodeBuild has no build ${id} of ${projectName}; it forgets builds after a year`,
      );
    }
    return build;
  }

  async #readReports(build: AwsBuild, place: Place): Promise<BuildReport[]> {
    const sweep = this.#sweep;
    const { reportArns = [] } = build;
    if (reportArns.length === 0) return [];
    const reports = await sweep.attempt('build', build.id, async () => {
      const answer = await sweep
        .client('codebuild', place)
        .send(new BatchGetReportsCommand({ reportArns }), sweep.sendOptions);
      return answer.reports ?? [];
    });
    return Promise.all(
      (reports ?? []).map(async (report, index) =>
        mapReport(
          report,
          index < REPORTS_WITH_TESTS
            ? (await this.#readTests(report, place)) ?? []
            : [],
          place,
        ),
      ),
    );
  }

  /** The tests that went wrong, and as many of the others as there is room for. */
  async #readTests(
    report: Report,
    place: Place,
  ): Promise<TestCase[] | undefined> {
    const { arn, testSummary } = report;
    if (!arn || !testSummary?.total) return [];
    const counts = testSummary.statusCounts ?? {};
    const wrong = ['FAILED', 'ERROR'].filter(status => counts[status] > 0);
    return this.#sweep.attempt('build', arn, async () => {
      const pages = await Promise.all(
        [...wrong, undefined].map(status => this.#testPage(arn, status, place)),
      );
      const known = new Set<string>();
      return pages
        .flat()
        .filter(test => {
          const key = JSON.stringify([
            test.testRawDataPath,
            test.testSuiteName,
            test.prefix,
            test.name,
          ]);
          if (known.has(key)) return false;
          known.add(key);
          return true;
        })
        .slice(0, TESTS);
    });
  }

  async #testPage(
    reportArn: string,
    status: string | undefined,
    place: Place,
  ): Promise<TestCase[]> {
    const sweep = this.#sweep;
    const { testCases = [] } = await sweep.client('codebuild', place).send(
      new DescribeTestCasesCommand({
        reportArn,
        maxResults: TESTS,
        filter: status === undefined ? undefined : { status },
      }),
      sweep.sendOptions,
    );
    return testCases;
  }
}
