import * as cloudwatch from '@aws-sdk/client-cloudwatch';
import * as codebuild from '@aws-sdk/client-codebuild';
import * as codedeploy from '@aws-sdk/client-codedeploy';
import * as codepipeline from '@aws-sdk/client-codepipeline';
import * as ecr from '@aws-sdk/client-ecr';
import * as ecs from '@aws-sdk/client-ecs';
import * as elbv2 from '@aws-sdk/client-elastic-load-balancing-v2';
import { ALARM_STATES } from './cloudwatch';
import { BUILD_STATUSES } from './codebuild';
import { DEPLOYMENT_STATUSES, EVENT_STATUSES } from './codedeploy';
import { STAGE_STATUSES } from './codepipeline';
import { ACTION_STATUSES, EXECUTION_STATUSES } from './codepipelineExecutions';
import { SCAN_STATUSES } from './ecr';
import { SERVICE_DEPLOYMENT_STATUSES } from './ecsDeployments';
import { TARGET_STATES } from './elbv2';
import { lookUp } from './values';

describe('statuses', () => {
  it.each<[string, object, Record<string, string>]>([
    [
      'pipeline execution',
      codepipeline.PipelineExecutionStatus,
      EXECUTION_STATUSES,
    ],
    ['stage', codepipeline.StageExecutionStatus, STAGE_STATUSES],
    ['action', codepipeline.ActionExecutionStatus, ACTION_STATUSES],
    ['build', codebuild.StatusType, BUILD_STATUSES],
    ['CodeDeploy deployment', codedeploy.DeploymentStatus, DEPLOYMENT_STATUSES],
    ['lifecycle event', codedeploy.LifecycleEventStatus, EVENT_STATUSES],
    [
      'ECS deployment',
      ecs.ServiceDeploymentStatus,
      SERVICE_DEPLOYMENT_STATUSES,
    ],
    ['scan', ecr.ScanStatus, SCAN_STATUSES],
    ['alarm', cloudwatch.StateValue, ALARM_STATES],
    ['target', elbv2.TargetHealthStateEnum, TARGET_STATES],
  ])(
    'has a word for every %s status that the SDK knows',
    (_name, known, table) => {
      expect(Object.keys(table).sort()).toEqual(
        (Object.values(known) as string[]).sort(),
      );
    },
  );

  it.each([
    undefined,
    '',
    'Brand New',
    'succeeded',
    '__proto__',
    'constructor',
  ])('takes %j for unknown, never for a word that it knows', word => {
    expect(lookUp(EXECUTION_STATUSES, word, 'unknown')).toBe('unknown');
  });

  it('does not take a rolled back deployment for a success, nor an endless scan for a running one', () => {
    expect(SERVICE_DEPLOYMENT_STATUSES.ROLLBACK_SUCCESSFUL).toBe('failed');
    expect(SCAN_STATUSES.ACTIVE).toBe('continuous');
    expect(DEPLOYMENT_STATUSES.Ready).toBe('waiting');
  });
});
