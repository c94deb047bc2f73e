import { text } from '../../../text';
import type { Statement } from '../role';

/** Who takes on the role of a project: CodeBuild, for this project alone. */
export const codeBuild = (project: string) => ({
  service: 'codebuild.amazonaws.com',
  condition: text`
    StringEquals:
      aws:SourceArn: !Sub arn:\${AWS::Partition}:codebuild:\${AWS::Region}:\${AWS::AccountId}:project/${project}
  `,
});

/** Where a project writes what it does. */
export function buildLog(id: string, project: string) {
  return text`
    ${id}:
      Type: AWS::Logs::LogGroup
      Properties:
        LogGroupName: /aws/codebuild/${project}
        RetentionInDays: 90
  `;
}

/** What every project needs, whatever it does. */
export function projectStatements(
  logGroup: string,
  project: string,
): Statement[] {
  return [
    {
      sid: 'WriteLog',
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [`!GetAtt ${logGroup}.Arn`],
    },
    {
      sid: 'ReportTests',
      actions: [
        'codebuild:BatchPutCodeCoverages',
        'codebuild:BatchPutTestCases',
        'codebuild:CreateReport',
        'codebuild:CreateReportGroup',
        'codebuild:UpdateReport',
      ],
      resources: [
        `!Sub arn:\${AWS::Partition}:codebuild:\${AWS::Region}:\${AWS::AccountId}:report-group/${project}-*`,
      ],
    },
  ];
}
