import { asMap } from '../Template';

interface EventOptions {
  isAlias: boolean;
  condition: object;
  refuse: (message: string) => Error;
}

/** What SAM makes of one of a function's events; `target` is the function, or its alias. */
export function eventResources(
  id: string,
  event: Record<string, unknown>,
  target: string,
  { isAlias, condition, refuse }: EventOptions,
): Record<string, unknown> {
  const properties = asMap(event.Properties);
  const functionArn = isAlias
    ? { Ref: target }
    : { 'Fn::GetAtt': [target, 'Arn'] };
  const permission = (Principal: string, SourceArn: unknown) => ({
    ...condition,
    Type: 'AWS::Lambda::Permission',
    Properties: {
      Action: 'lambda:InvokeFunction',
      FunctionName: { Ref: target },
      Principal,
      SourceArn,
    },
  });
  const rule = (source: object) => ({
    [id]: {
      ...condition,
      Type: 'AWS::Events::Rule',
      Properties: {
        ...source,
        Targets: [{ Id: `${id}LambdaTarget`, Arn: functionArn }],
      },
    },
    [`${id}Permission`]: permission('events.amazonaws.com', {
      'Fn::GetAtt': [id, 'Arn'],
    }),
  });
  switch (event.Type) {
    case 'Schedule':
      return rule({ ScheduleExpression: properties.Schedule });
    case 'EventBridgeRule':
    case 'CloudWatchEvent':
      return rule({ EventPattern: properties.Pattern });
    case 'ScheduleV2':
      return {
        [id]: {
          ...condition,
          Type: 'AWS::Scheduler::Schedule',
          Properties: {
            ScheduleExpression: properties.ScheduleExpression,
            FlexibleTimeWindow: properties.FlexibleTimeWindow ?? {
              Mode: 'OFF',
            },
            Target: {
              Arn: functionArn,
              RoleArn: properties.RoleArn ?? {
                'Fn::Sub':
                  'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/scheduler',
              },
            },
          },
        },
      };
    case 'SQS':
      return {
        [id]: {
          ...condition,
          Type: 'AWS::Lambda::EventSourceMapping',
          Properties: {
            BatchSize: properties.BatchSize ?? 10,
            EventSourceArn: properties.Queue,
            FunctionName: { Ref: target },
            ...(properties.FunctionResponseTypes !== undefined && {
              FunctionResponseTypes: properties.FunctionResponseTypes,
            }),
          },
        },
      };
    case 'SNS':
      return {
        [id]: {
          ...condition,
          Type: 'AWS::SNS::Subscription',
          Properties: {
            Protocol: 'lambda',
            TopicArn: properties.Topic,
            Endpoint: functionArn,
          },
        },
        [`${id}Permission`]: permission('sns.amazonaws.com', properties.Topic),
      };
    case 'S3':
      return { [`${id}Permission`]: permission('s3.amazonaws.com', undefined) };
    default:
      throw refuse(
        `the simulator does not expand events of the type ${String(
          event.Type,
        )}.`,
      );
  }
}
