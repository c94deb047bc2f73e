import type { ServiceSpec } from './ServiceSpec';

/** What a size means for one task, and how many there may be. */
export interface Capacity {
  /** CPU units, 1,024 a vCPU. */
  cpu: number;
  /** MiB. */
  memory: number;
  /** Never fewer, so that the loss of a zone or a task is not an outage. */
  minimumTasks: number;
  maximumTasks: number;
}

const capacities: Record<ServiceSpec['size'], Capacity> = {
  small: { cpu: 256, memory: 512, minimumTasks: 2, maximumTasks: 4 },
  medium: { cpu: 512, memory: 1024, minimumTasks: 2, maximumTasks: 8 },
  large: { cpu: 1024, memory: 2048, minimumTasks: 2, maximumTasks: 16 },
};

export function capacityOf({ size }: Pick<ServiceSpec, 'size'>): Capacity {
  return capacities[size];
}
