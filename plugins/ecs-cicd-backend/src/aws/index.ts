export {
  AwsPipelineProvider,
  type AwsPipelineProviderOptions,
} from './AwsPipelineProvider';
