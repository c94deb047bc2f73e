/**
 * What a pipeline provider must hold to, as tests for any test runner.
 *
 * @packageDocumentation
 */
export * from './contract/pipelineProviderContract';
