import type { ServiceKind } from './ServiceSpec';

/** What the stack of an environment tells those who test it: output of the stack → environment variable of the tests. */
export const testedOutputs: Record<ServiceKind, Record<string, string>> = {
  web: { ServiceUrl: 'SERVICE_URL' },
  worker: {
    QueueUrl: 'QUEUE_URL',
    DeadLetterQueueUrl: 'DEAD_LETTER_QUEUE_URL',
  },
  scheduled: {
    ClusterName: 'CLUSTER_NAME',
    TaskDefinitionArn: 'TASK_DEFINITION_ARN',
    /** Separated by commas. */
    SubnetIds: 'SUBNET_IDS',
    SecurityGroupId: 'SECURITY_GROUP_ID',
  },
  function: { FunctionAliasArn: 'FUNCTION_ALIAS_ARN' },
  'base-image': {},
};
