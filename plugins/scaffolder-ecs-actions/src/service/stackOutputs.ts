import type { ServiceKind } from './ServiceSpec';

/** What the tests of a deployed service are told: environment variable → output of the environment's stack. */
export const testedOutputs: Record<ServiceKind, Record<string, string>> = {
  web: { SERVICE_URL: 'ServiceUrl' },
  worker: {
    QUEUE_URL: 'QueueUrl',
    DEAD_LETTER_QUEUE_URL: 'DeadLetterQueueUrl',
  },
  scheduled: {
    CLUSTER_NAME: 'ClusterName',
    TASK_DEFINITION: 'TaskDefinitionArn',
    /** Separated by commas. */
    SUBNET_IDS: 'SubnetIds',
    SECURITY_GROUP_ID: 'SecurityGroupId',
  },
  /** Of the alias that callers use. */
  function: { FUNCTION_ALIAS_ARN: 'FunctionAliasArn' },
  'base-image': {},
};
