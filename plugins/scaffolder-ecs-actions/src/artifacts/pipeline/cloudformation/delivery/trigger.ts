import { pipelineName } from '../../../../service/names';
import type { ServiceSpec } from '../../../../service/ServiceSpec';
import { sections, text } from '../../../text';
import { arn } from '../arns';
import { fromThisAccount, role } from '../role';
import { tagList } from '../tags';

type Spec = Pick<
  ServiceSpec,
  'name' | 'entityRef' | 'owner' | 'kind' | 'source'
>;

/** What starts the pipeline: a push, and for a base image also the calendar. */
export function triggers(spec: Spec) {
  const push = spec.source.host === 'codecommit';
  const calendar = spec.kind === 'base-image';
  return sections(
    push && pushRule(spec),
    calendar && calendarRule(spec),
    (push || calendar) &&
      role({
        id: 'StartPipelineRole',
        why: 'What EventBridge may do: start this pipeline.',
        trust: { service: 'events.amazonaws.com', condition: fromThisAccount },
        statements: [
          {
            sid: 'StartPipeline',
            actions: ['codepipeline:StartPipelineExecution'],
            resources: [arn('codepipeline', pipelineName(spec))],
          },
        ],
      }),
  );
}

function pushRule(spec: Spec) {
  const { repository, branch } = spec.source;
  return text`
    # A push to ${branch} starts the pipeline.
    PushRule:
      Type: AWS::Events::Rule
      Properties:
        Description: Starts the pipeline of ${spec.name} on a push to ${branch}
        EventPattern:
          source:
            - aws.codecommit
          detail-type:
            - CodeCommit Repository State Change
          resources:
            - ${arn('codecommit', repository)}
          detail:
            event:
              - referenceCreated
              - referenceUpdated
            referenceType:
              - branch
            referenceName:
              - ${branch}
        ${target()}
        ${tagList(spec, 'tools')}
  `;
}

function calendarRule(spec: Spec) {
  return text`
    # Every Monday morning (UTC) the image is built again, so that it has the patches of the week.
    WeeklyRule:
      Type: AWS::Events::Rule
      Properties:
        Description: Builds ${spec.name} again every week
        ScheduleExpression: cron(0 5 ? * MON *)
        ${target()}
        ${tagList(spec, 'tools')}
  `;
}

function target() {
  return text`
    Targets:
      - Id: Pipeline
        Arn: !Sub arn:\${AWS::Partition}:codepipeline:\${AWS::Region}:\${AWS::AccountId}:\${Pipeline}
        RoleArn: !GetAtt StartPipelineRole.Arn
  `;
}
