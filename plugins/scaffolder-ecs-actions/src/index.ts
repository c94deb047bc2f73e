/**
 * Scaffolder actions for services on Amazon ECS.
 *
 * @packageDocumentation
 */
export { scaffolderModuleEcs as default } from './module';
