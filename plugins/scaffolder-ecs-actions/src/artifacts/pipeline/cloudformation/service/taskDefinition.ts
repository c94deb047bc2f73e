import { healthCommand } from '../../../../service/healthCommand';
import type { ServiceSpec } from '../../../../service/ServiceSpec';
import { capacityOf } from '../../../../service/sizes';
import { sections, text } from '../../../text';
import type { PipelineOptions } from '../PipelineOptions';
import { usesCodeDeploy } from '../shape';
import { secretArn } from './taskRoles';

type Spec = Pick<
  ServiceSpec,
  'name' | 'kind' | 'strategy' | 'language' | 'port' | 'healthPath' | 'size'
>;

/** One task: its container, what it is told, where it writes. */
export function taskDefinition(
  spec: Spec,
  { secrets = [] }: PipelineOptions,
  variables: Record<string, string> = {},
) {
  const { cpu, memory } = capacityOf(spec);
  const web = spec.kind === 'web';
  return sections(
    text`
      LogGroup:
        Type: AWS::Logs::LogGroup
        Properties:
          LogGroupName: !Sub /ecs/\${AWS::StackName}
          RetentionInDays: 90
    `,
    text`
      TaskDefinition:
        Type: AWS::ECS::TaskDefinition
        Properties:
          Family: !Ref AWS::StackName
          RequiresCompatibilities:
            - FARGATE
          NetworkMode: awsvpc
          Cpu: '${cpu}'
          Memory: '${memory}'
          RuntimePlatform:
            OperatingSystemFamily: LINUX
            CpuArchitecture: X86_64
          ExecutionRoleArn: !GetAtt ExecutionRole.Arn
          TaskRoleArn: !GetAtt TaskRole.Arn
          ContainerDefinitions:
            - Name: ${spec.name}
              Image: !Ref ${usesCodeDeploy(spec) ? 'FirstImage' : 'ImageUri'}
              Essential: true
              # Not root, nothing to write but /tmp, no capabilities of the kernel.
              User: '10001'
              ReadonlyRootFilesystem: true
              LinuxParameters:
                InitProcessEnabled: true
                Capabilities:
                  Drop:
                    - ALL
              MountPoints:
                - SourceVolume: tmp
                  ContainerPath: /tmp
              ${
                web &&
                text`
                  PortMappings:
                    - ContainerPort: ${spec.port}
                      Protocol: tcp
                `
              }
              # Secrets never stand here: they come from Parameter Store or Secrets Manager, by Secrets and ValueFrom.
              Environment:
                - Name: ENVIRONMENT
                  Value: !Ref Environment
                ${web && `- Name: PORT\n  Value: '${spec.port}'`}
                ${Object.entries(variables)
                  .map(([name, value]) => `- Name: ${name}\n  Value: ${value}`)
                  .join('\n')}
              ${secrets.length > 0 && secretValues(secrets)}
              ${web && healthCheck(spec)}
              # Time to finish what is under way after SIGTERM.
              StopTimeout: 60
              LogConfiguration:
                LogDriver: awslogs
                Options:
                  awslogs-group: !Ref LogGroup
                  awslogs-region: !Ref AWS::Region
                  awslogs-stream-prefix: ${spec.name}
                  # A log that cannot be written in time must not hold the service up.
                  mode: non-blocking
                  max-buffer-size: 25m
          Volumes:
            - Name: tmp
    `,
  );
}

function secretValues(secrets: string[]) {
  return text`
    Secrets:
      ${secrets
        .map(name => `- Name: ${name}\n  ValueFrom: ${secretArn(name)}`)
        .join('\n')}
  `;
}

function healthCheck(spec: Spec) {
  return text`
    HealthCheck:
      Command:
        ${healthCommand(spec)
          .map(
            part =>
              `- ${/^[\w/.-]+$/.test(part) ? part : JSON.stringify(part)}`,
          )
          .join('\n')}
      Interval: 15
      Timeout: 5
      Retries: 3
      StartPeriod: 30
  `;
}
