import { sections, text } from '../../../text';

/** Nobody speaks to a queue in plain HTTP; `more` is further statements. */
export function queuePolicy(id: string, queueIds: string[], more?: string) {
  return text`
    ${id}:
      Type: AWS::SQS::QueuePolicy
      Properties:
        Queues:
          ${queueIds.map(queue => `- !Ref ${queue}`).join('\n')}
        PolicyDocument:
          Version: '2012-10-17'
          Statement:
            - Sid: DenyPlainHttp
              Effect: Deny
              Principal: '*'
              Action: sqs:*
              Resource:
                ${queueIds.map(queue => `- !GetAtt ${queue}.Arn`).join('\n')}
              Condition:
                Bool:
                  aws:SecureTransport: 'false'
            ${more}
  `;
}

/** What a worker takes its messages from, and where those end that it cannot deal with. */
export const queues = sections(
  text`
    Queue:
      Type: AWS::SQS::Queue
      Properties:
        QueueName: !Ref AWS::StackName
        SqsManagedSseEnabled: true
        # Longer than the slowest message takes, or it is taken twice.
        VisibilityTimeout: 120
        RedrivePolicy:
          deadLetterTargetArn: !GetAtt DeadLetterQueue.Arn
          maxReceiveCount: 5
  `,
  text`
    # Messages that failed five times wait here for two weeks; DeadLettersAlarm tells.
    DeadLetterQueue:
      Type: AWS::SQS::Queue
      Properties:
        QueueName: !Sub \${AWS::StackName}-dead-letters
        SqsManagedSseEnabled: true
        MessageRetentionPeriod: 1209600
  `,
  queuePolicy('QueuePolicy', ['Queue', 'DeadLetterQueue']),
);
