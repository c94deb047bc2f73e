import { lines, scalar, text } from '../../../text';
import type { PipelineOptions } from '../PipelineOptions';

/** What is checked at the door of production, and what happens when production fails. */
export function stageConditions(options: PipelineOptions) {
  const rules = lines(
    ...(options.entryAlarms ?? []).map(alarmRule),
    options.deploymentWindow && windowRule(options.deploymentWindow),
  );
  return lines(
    rules &&
      text`
        BeforeEntry:
          Conditions:
            - Result: FAIL
              Rules:
                ${rules}
      `,
    options.rollbackOnFailure &&
      text`
        # What the stage last carried is deployed again.
        OnFailure:
          Result: ROLLBACK
      `,
  );
}

function alarmRule(alarm: string, index: number) {
  return text`
    - Name: QuietAlarm${index + 1}
      RuleTypeId:
        Category: Rule
        Owner: AWS
        Provider: CloudWatchAlarm
        Version: '1'
      Configuration:
        AlarmName: ${scalar(alarm)}
        # An alarm in this state keeps the change out; it has ten minutes to calm down.
        AlarmStates: ALARM
        WaitTime: '10'
  `;
}

function windowRule({ cron, timeZone }: { cron: string; timeZone: string }) {
  return text`
    - Name: DeploymentWindow
      RuleTypeId:
        Category: Rule
        Owner: AWS
        Provider: DeploymentWindow
        Version: '1'
      Configuration:
        Cron: '${cron}'
        TimeZone: ${timeZone}
  `;
}
