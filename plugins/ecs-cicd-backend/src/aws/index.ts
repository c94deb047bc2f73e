export {
  AwsPipelineProvider,
  type AwsPipelineProviderOptions,
} from './AwsPipelineProvider';
export type { AwsCall } from './AwsClients';
