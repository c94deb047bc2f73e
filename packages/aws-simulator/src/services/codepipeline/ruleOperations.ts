import type {
  ListRuleExecutionsCommandInput,
  ListRuleExecutionsOutput,
  ListRuleTypesCommandInput,
  ListRuleTypesOutput,
  RuleExecutionDetail,
} from '@aws-sdk/client-codepipeline';
import type { CallContext } from '../../protocol/Operation';
import { paginate } from '../../protocol/paginate';
import { artifactDetail } from './artifactDetail';
import { RULES } from './rules';
import { findExecution, findPipeline, Pipeline, RuleAttempt } from './store';

const PAGE = 100;

export function ListRuleTypes(
  _input: ListRuleTypesCommandInput,
): ListRuleTypesOutput {
  return {
    ruleTypes: [...RULES].map(([provider, { properties }]) => ({
      id: { category: 'Rule', owner: 'AWS', provider, version: '1' },
      ruleConfigurationProperties: properties,
      inputArtifactDetails: { minimumCount: 0, maximumCount: 5 },
    })),
  };
}

export function ListRuleExecutions(
  input: ListRuleExecutionsCommandInput,
  { place }: CallContext,
): ListRuleExecutionsOutput {
  const pipeline = findPipeline(place, input.pipelineName);
  const { pipelineExecutionId, latestInPipelineExecution } = input.filter ?? {};
  const wanted =
    latestInPipelineExecution?.pipelineExecutionId ?? pipelineExecutionId;
  let attempts = [...pipeline.ruleAttempts].reverse();
  if (wanted !== undefined) {
    const execution = findExecution(pipeline, wanted);
    attempts = attempts.filter(attempt => attempt.execution === execution);
  }
  if (latestInPipelineExecution?.startTimeRange === 'Latest') {
    attempts = attempts.filter(attempt =>
      attempt.execution.stageRuns
        .get(attempt.stageName)
        ?.conditions.get(attempt.kind)
        ?.rules.includes(attempt),
    );
  }
  const page = paginate(attempts, ({ ruleExecutionId }) => ruleExecutionId, {
    token: input.nextToken,
    limit: input.maxResults,
    maximum: PAGE,
    invalidToken: 'InvalidNextTokenException',
  });
  return {
    ruleExecutionDetails: page.items.map(attempt =>
      asDetail(pipeline, attempt),
    ),
    nextToken: page.nextToken,
  };
}

function asDetail(
  pipeline: Pipeline,
  attempt: RuleAttempt,
): RuleExecutionDetail {
  const { rule, execution } = attempt;
  return {
    pipelineExecutionId: execution.id,
    ruleExecutionId: attempt.ruleExecutionId,
    pipelineVersion: execution.declaration.version,
    stageName: attempt.stageName,
    ruleName: rule.name,
    startTime: new Date(attempt.startedAt),
    lastUpdateTime: new Date(attempt.updatedAt),
    updatedBy: attempt.updatedBy,
    status: attempt.status,
    input: {
      ruleTypeId: rule.ruleTypeId,
      configuration: rule.configuration ?? {},
      resolvedConfiguration: attempt.resolvedConfiguration ?? {},
      roleArn: rule.roleArn,
      region: rule.region ?? pipeline.place.region,
      inputArtifacts: (rule.inputArtifacts ?? []).map(({ name = '' }) =>
        artifactDetail(pipeline, execution, name),
      ),
    },
    output: {
      executionResult: {
        externalExecutionSummary: attempt.summary,
        errorDetails: attempt.errorDetails,
      },
    },
  };
}
