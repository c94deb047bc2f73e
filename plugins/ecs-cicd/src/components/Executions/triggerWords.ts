/** CodePipeline's words for what started an execution, as people say it. */
export const triggerWords: Readonly<Record<string, string>> = {
  CloudWatchEvent: 'Change in a source',
  PollForSourceChanges: 'Change in a source, polled',
  Webhook: 'Webhook',
  WebhookV2: 'Webhook',
  PutActionRevision: 'Revision handed in',
  StartPipelineExecution: 'Started by hand',
  CreatePipeline: 'Pipeline created',
  ManualRollback: 'Rollback by hand',
  AutomatedRollback: 'Automatic rollback',
};

export function triggerWord(type: string): string {
  return Object.hasOwn(triggerWords, type) ? triggerWords[type] : type;
}
