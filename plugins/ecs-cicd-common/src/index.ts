/**
 * The domain model, permissions and annotations of ECS CI/CD for Backstage.
 *
 * @packageDocumentation
 */
export * from './annotations';
export * from './images';
export * from './model';
export * from './paths';
export * from './permissions';
export * from './serviceChoices';
export * from './serviceNames';
export * from './signals';
export * from './stepsThatWrite';
export * from './summary';
