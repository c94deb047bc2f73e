/**
 * Reads releases to Amazon ECS from AWS, and serves them to the portal.
 *
 * @packageDocumentation
 */
export { ecsCicdPlugin as default } from './plugin';
