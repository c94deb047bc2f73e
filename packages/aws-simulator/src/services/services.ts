import type { ServiceDefinition } from '../protocol/Operation';
import { sts } from './sts';

/** Every service that the simulator answers for. */
export const services: ServiceDefinition[] = [sts];
