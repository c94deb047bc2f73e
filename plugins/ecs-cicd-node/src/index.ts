/**
 * The seam through which pipeline providers join ECS CI/CD for Backstage.
 *
 * @packageDocumentation
 */
export * from './DetailReaders';
export * from './operations';
export * from './PipelineProvider';
export * from './pipelineProvidersExtensionPoint';
export * from './refuseLoopbackEndpoint';
