/**
 * Shows every release of a service on its way to Amazon ECS.
 *
 * @packageDocumentation
 */
export * from './api';
export { default } from './plugin';
