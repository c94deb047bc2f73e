import type { Place } from '../../world/World';
import { addServiceEvent, requireCluster, requireService } from './store';

/** Stops a service's tasks and removes it; `onEnd` is told once the last one has stopped. */
export function deleteService(
  place: Place,
  reference: { cluster: string; service: string },
  onEnd: () => void,
): void {
  const cluster = requireCluster(place, reference.cluster);
  const record = requireService(cluster, reference.service);
  const { service, groups } = record;
  record.active?.abort();
  service.status = 'DRAINING';
  service.desiredCount = 0;
  addServiceEvent(
    record,
    `(service ${service.serviceName}) has begun draining.`,
  );
  // What was to be aborted plans nothing more by then.
  place.world.after(6, () => {
    for (const group of groups) group.setDesired(0);
    const watches = groups.map(group => group.watch(end));
    end();

    function end(): void {
      if (service.status === 'INACTIVE') return;
      if (groups.some(({ remaining }) => remaining > 0)) return;
      service.status = 'INACTIVE';
      for (const stop of watches) stop();
      cluster.services.delete(service.serviceName);
      onEnd();
    }
  });
}
