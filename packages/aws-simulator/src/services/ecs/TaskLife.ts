import type { TaskStopCode } from '@aws-sdk/client-ecs';
import type { Cancel } from '../../world/World';
import { deregisterTarget, registerTarget } from '../elastic-load-balancing-v2';
import { imagesOf, PulledImages } from './imagesOf';
import { newTask, ProvisionedTask, TaskRequest } from './newTask';
import { writeTaskLog } from './taskLog';

export type TaskChange =
  | { kind: 'registered' | 'deregistered'; targetGroupArn: string }
  | { kind: 'status' }
  | { kind: 'healthy' }
  | { kind: 'failed'; reason: string };

export interface TaskOptions extends TaskRequest {
  onChange: (life: TaskLife, change: TaskChange) => void;
}

/** How long a stopped task can still be described. */
const KEPT_SECONDS = 3600;

/**
 * One task from PROVISIONING to STOPPED. It tells of every change; whoever runs it decides what follows from it.
 */
export class TaskLife {
  readonly task: ProvisionedTask;
  readonly #options: TaskOptions;
  readonly #images: PulledImages;
  readonly #address: string;
  readonly #healthyTargets = new Set<string>();
  readonly #registered: { targetGroupArn: string; port: number }[] = [];
  #next: Cancel = () => {};
  #stopping = false;
  #healthTold = false;

  constructor(options: TaskOptions) {
    const { service, taskDefinition } = options;
    this.#options = options;
    this.#images = imagesOf(service.place.world, taskDefinition);
    const { task, address } = newTask(options);
    this.task = task;
    this.#address = address;
    service.cluster.tasks.set(task.taskArn, task);
    this.#after('provision', 8, 14, () => this.#pull());
  }

  get id(): string {
    return this.task.taskArn.split('/').pop() ?? '';
  }

  /** Whether it is meant to run on. */
  get wanted(): boolean {
    return !this.#stopping;
  }

  get running(): boolean {
    return this.task.lastStatus === 'RUNNING';
  }

  get pending(): boolean {
    return (
      this.wanted &&
      ['PROVISIONING', 'PENDING', 'ACTIVATING'].includes(
        this.task.lastStatus ?? '',
      )
    );
  }

  get stopped(): boolean {
    return this.task.lastStatus === 'STOPPED';
  }

  /** Runs, and everything that checks its health is content. */
  get healthy(): boolean {
    return (
      this.wanted &&
      this.running &&
      this.#images.behaviour.exitCode === undefined &&
      this.#healthyTargets.size === this.#targetGroups().length &&
      (!this.#hasContainerCheck() || this.task.healthStatus === 'HEALTHY')
    );
  }

  /** Ends the task in order: drained first, then stopped. */
  stop(reason: string, code: TaskStopCode = 'ServiceSchedulerInitiated'): void {
    if (this.#stopping) return;
    const served = ['RUNNING', 'ACTIVATING'].includes(
      this.task.lastStatus ?? '',
    );
    this.#beginStop(reason, code);
    if (!served) {
      this.#deprovision();
      return;
    }
    this.#setStatus('DEACTIVATING');
    const drained = this.#deregister();
    this.#next = this.#world.after(drained, () => {
      this.#setStatus('STOPPING');
      this.#after('sigterm', 1, 6, () => {
        this.#exitContainers(0);
        this.#deprovision();
      });
    });
  }

  get #world() {
    return this.#options.service.place.world;
  }

  #after(
    label: string,
    minimum: number,
    maximum: number,
    happen: () => void,
  ): void {
    const seconds = this.#world.random.integer(
      `ecs/task/${this.#options.label}/${label}`,
      minimum * 10,
      maximum * 10,
    );
    this.#next = this.#world.after(seconds / 10, happen);
  }

  #setStatus(status: string): void {
    this.task.lastStatus = status;
    this.task.version = (this.task.version ?? 1) + 1;
    this.#options.onChange(this, { kind: 'status' });
  }

  #pull(): void {
    for (const attachment of this.task.attachments ?? []) {
      attachment.status = 'ATTACHED';
    }
    this.task.connectivity = 'CONNECTED';
    this.task.connectivityAt = new Date(this.#world.now);
    this.task.pullStartedAt = new Date(this.#world.now);
    this.#setStatus('PENDING');
    this.#after('pull', 8, 15, () => {
      if (this.#images.missing) {
        this.#fail(
          'TaskFailedToStart',
          `CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref ${
            this.#images.missing
          }: ${this.#images.missing}: not found`,
        );
        return;
      }
      this.task.pullStoppedAt = new Date(this.#world.now);
      for (const container of this.task.containers) {
        container.imageDigest = this.#images.digests.get(container.name ?? '');
        container.runtimeId = `${this.id}-${this.#world.random.integer(
          `${this.#options.label}/runtime/${container.name}`,
          100000000,
          4294967295,
        )}`;
      }
      this.#setStatus('ACTIVATING');
      this.#after('activate', 3, 6, () => this.#run());
    });
  }

  #run(): void {
    this.task.startedAt = new Date(this.#world.now);
    for (const container of this.task.containers) {
      container.lastStatus = 'RUNNING';
    }
    this.#setStatus('RUNNING');
    this.#register();
    const { behaviour } = this.#images;
    const { service, taskDefinition } = this.#options;
    writeTaskLog({
      place: service.place,
      task: this.task,
      service: service.service.serviceName,
      taskDefinition,
      behaviour,
    });
    if (behaviour.exitCode !== undefined) {
      const exitCode = behaviour.exitCode;
      this.#after('exit', 5, 15, () => this.#exit(exitCode));
    } else if (this.#hasContainerCheck()) {
      this.#checkContainers(behaviour.unhealthy === true);
    }
    this.#tellHealth();
  }

  #targetGroups() {
    return this.#options.loadBalancers.flatMap(balancer =>
      balancer.targetGroupArn
        ? [
            {
              targetGroupArn: balancer.targetGroupArn,
              port: balancer.containerPort ?? 80,
            },
          ]
        : [],
    );
  }

  #hasContainerCheck(): boolean {
    return (this.#options.taskDefinition.containerDefinitions ?? []).some(
      container => container.healthCheck && container.essential !== false,
    );
  }

  #register(): void {
    for (const { targetGroupArn, port } of this.#targetGroups()) {
      registerTarget(this.#options.service.place, targetGroupArn, {
        id: this.#address,
        port,
        availabilityZone: this.task.availabilityZone,
        passesHealthChecks:
          this.#images.behaviour.unhealthy !== true &&
          this.#images.behaviour.exitCode === undefined,
        onHealth: health => {
          if (health.State === 'healthy') {
            this.#healthyTargets.add(targetGroupArn);
            this.#tellHealth();
          } else if (health.State === 'unhealthy') {
            this.#healthyTargets.delete(targetGroupArn);
            this.#afterGrace(() => {
              if (this.#healthyTargets.has(targetGroupArn)) return;
              this.#failHealthCheck(
                `Task failed ELB health checks in (target-group ${targetGroupArn})`,
              );
            });
          }
        },
      });
      this.#registered.push({ targetGroupArn, port });
      this.#options.onChange(this, { kind: 'registered', targetGroupArn });
    }
  }

  /** A load balancer's opinion counts only once the service's grace period is over. */
  #afterGrace(happen: () => void): void {
    const { healthCheckGracePeriodSeconds = 0 } = this.#options.service.service;
    const startedAt = this.task.startedAt?.getTime() ?? this.#world.now;
    const graceEnds = startedAt + healthCheckGracePeriodSeconds * 1000;
    if (this.#world.now >= graceEnds) happen();
    else this.#world.at(graceEnds, happen);
  }

  #deregister(): number {
    let longest = 0;
    for (const { targetGroupArn, port } of this.#registered.splice(0)) {
      longest = Math.max(
        longest,
        deregisterTarget(this.#options.service.place, targetGroupArn, {
          id: this.#address,
          port,
        }),
      );
      this.#options.onChange(this, { kind: 'deregistered', targetGroupArn });
    }
    return longest;
  }

  #checkContainers(unhealthy: boolean): void {
    const checks = (
      this.#options.taskDefinition.containerDefinitions ?? []
    ).flatMap(container => container.healthCheck ?? []);
    const interval = Math.max(...checks.map(check => check.interval ?? 30));
    const grace = Math.max(...checks.map(check => check.startPeriod ?? 0));
    const retries = Math.max(...checks.map(check => check.retries ?? 3));
    this.#next = this.#world.after(
      unhealthy ? grace + retries * interval : interval,
      () => {
        this.#setHealth(unhealthy ? 'UNHEALTHY' : 'HEALTHY');
        if (unhealthy) {
          this.#failHealthCheck('Task failed container health checks');
        } else {
          this.#tellHealth();
        }
      },
    );
  }

  #setHealth(health: 'HEALTHY' | 'UNHEALTHY'): void {
    this.task.healthStatus = health;
    for (const container of this.task.containers) {
      const definition =
        this.#options.taskDefinition.containerDefinitions?.find(
          ({ name }) => name === container.name,
        );
      if (definition?.healthCheck) container.healthStatus = health;
    }
  }

  #tellHealth(): void {
    if (!this.healthy || this.#healthTold) return;
    this.#healthTold = true;
    this.#options.onChange(this, { kind: 'healthy' });
  }

  #beginStop(reason: string, code: TaskStopCode): void {
    this.#next();
    this.#stopping = true;
    this.task.desiredStatus = 'STOPPED';
    this.task.stopCode = code;
    this.task.stoppedReason = reason;
    this.task.stoppingAt = new Date(this.#world.now);
  }

  #failHealthCheck(reason: string): void {
    if (this.#stopping) return;
    this.stop(reason);
    this.#options.onChange(this, { kind: 'failed', reason });
  }

  #exit(exitCode: number): void {
    this.#deregister();
    this.#exitContainers(exitCode);
    this.#fail(
      'EssentialContainerExited',
      'Essential container in task exited',
    );
  }

  #fail(code: TaskStopCode, reason: string): void {
    this.#beginStop(reason, code);
    this.#deprovision();
    this.#options.onChange(this, { kind: 'failed', reason });
  }

  #exitContainers(exitCode: number): void {
    this.task.executionStoppedAt = new Date(this.#world.now);
    for (const container of this.task.containers) {
      container.lastStatus = 'STOPPED';
      container.exitCode = exitCode;
      if (exitCode === 137) {
        container.reason =
          'OutOfMemoryError: Container killed due to memory usage';
      }
    }
  }

  #deprovision(): void {
    this.#setStatus('DEPROVISIONING');
    this.#after('deprovision', 6, 12, () => {
      for (const attachment of this.task.attachments ?? []) {
        attachment.status = 'DELETED';
      }
      for (const container of this.task.containers) {
        container.lastStatus = 'STOPPED';
      }
      this.task.stoppedAt = new Date(this.#world.now);
      this.task.executionStoppedAt ??= this.task.stoppedAt;
      this.#setStatus('STOPPED');
      this.#world.after(KEPT_SECONDS, () =>
        this.#options.service.cluster.tasks.delete(this.task.taskArn),
      );
    });
  }
}
