import type { LoadBalancer, NetworkConfiguration } from '@aws-sdk/client-ecs';
import type { Cancel } from '../../world/World';
import { addServiceEvent, ServiceRecord, TaskDefinitionRecord } from './store';
import { TaskLife, TaskChange } from './TaskLife';

export interface TaskSetIdentity {
  arn: string;
  startedBy?: string;
  externalId?: string;
}

/** How a rolling deployment's roll-out goes. */
export interface Rollout {
  state: 'IN_PROGRESS' | 'COMPLETED' | 'FAILED';
  reason: string;
}

export interface TaskGroupOptions {
  service: ServiceRecord;
  /** `ecs-svc/…`: a deployment's id, or a task set's. */
  id: string;
  /** What makes it a task set of a service whose deployments CodeDeploy controls. */
  taskSet?: TaskSetIdentity;
  taskDefinition: TaskDefinitionRecord['taskDefinition'];
  loadBalancers: LoadBalancer[];
  serviceRevisionArn?: string;
}

/** The first replacement of a failed task comes soon, each further one later. */
const FIRST_RESTART_SECONDS = 10;
const LAST_RESTART_SECONDS = 300;

/**
 * The tasks that run one task definition for one deployment or task set, and the scheduler that keeps as many of them as
 * are desired.
 */
export class TaskGroup {
  readonly id: string;
  readonly service: ServiceRecord;
  readonly taskDefinition: TaskDefinitionRecord['taskDefinition'];
  readonly loadBalancers: LoadBalancer[];
  readonly networkConfiguration: NetworkConfiguration | undefined;
  readonly taskSet: TaskSetIdentity | undefined;
  readonly serviceRevisionArn: string | undefined;
  readonly createdAt: Date;
  rollout: Rollout | undefined;
  updatedAt: Date;
  /** When it last became settled, or ceased to be. */
  stabilityChangedAt: Date;
  /** Since the last one that became healthy. */
  failedTasks = 0;
  readonly #scope: string;
  readonly #tasks = new Set<TaskLife>();
  readonly #listeners = new Set<() => void>();
  #wasSettled = false;
  #desired = 0;
  #started = 0;
  #round: { at: number; cancel: Cancel } | undefined;

  constructor(options: TaskGroupOptions) {
    this.id = options.id;
    this.service = options.service;
    this.taskDefinition = options.taskDefinition;
    this.loadBalancers = options.loadBalancers;
    this.networkConfiguration = options.service.service.networkConfiguration;
    this.taskSet = options.taskSet;
    this.serviceRevisionArn = options.serviceRevisionArn;
    this.createdAt = new Date(options.service.place.world.now);
    this.updatedAt = this.createdAt;
    this.stabilityChangedAt = this.createdAt;
    const { serviceName } = options.service.service;
    this.#scope = options.taskSet
      ? `(service ${serviceName}, taskSet ${options.id})`
      : `(service ${serviceName})`;
  }

  get desired(): number {
    return this.#desired;
  }

  get running(): number {
    return this.#count(life => life.running && life.wanted);
  }

  get pending(): number {
    return this.#count(life => life.pending);
  }

  get healthy(): number {
    return this.#count(life => life.healthy);
  }

  /** Those that have not stopped altogether. */
  get remaining(): number {
    return this.#tasks.size;
  }

  /** As many healthy tasks as are desired, and no others coming. */
  get settled(): boolean {
    return this.healthy === this.#desired && this.pending === 0;
  }

  setDesired(desired: number): void {
    if (desired === this.#desired) return;
    this.#desired = desired;
    this.updatedAt = new Date(this.service.place.world.now);
    this.#plan(2);
  }

  /** Calls `listener` after every change of its tasks. */
  watch(listener: () => void): Cancel {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #count(matches: (life: TaskLife) => boolean): number {
    let count = 0;
    for (const life of this.#tasks) if (matches(life)) count += 1;
    return count;
  }

  #plan(seconds: number): void {
    const { world } = this.service.place;
    const at = world.now + seconds * 1000;
    if (this.#round && this.#round.at <= at) return;
    this.#round?.cancel();
    this.#round = {
      at,
      cancel: world.after(seconds, () => {
        this.#round = undefined;
        this.#schedule();
      }),
    };
  }

  #schedule(): void {
    const wanted = [...this.#tasks].filter(life => life.wanted);
    if (wanted.length < this.#desired) {
      this.service.steady = false;
      this.#start(this.#desired - wanted.length);
    } else if (wanted.length > this.#desired) {
      this.service.steady = false;
      this.#stop(wanted.slice(this.#desired));
    }
    this.#tell();
  }

  #start(count: number): void {
    const started = Array.from({ length: count }, () => {
      this.#started += 1;
      const life = new TaskLife({
        service: this.service,
        label: `${this.service.service.serviceArn}/${this.id}/${this.#started}`,
        taskDefinition: this.taskDefinition,
        loadBalancers: this.loadBalancers,
        startedBy: this.id,
        onChange: (changed, change) => this.#onChange(changed, change),
      });
      this.#tasks.add(life);
      return life;
    });
    this.#say(`has started ${count} tasks: ${named(started)}.`);
  }

  #stop(lives: TaskLife[]): void {
    if (this.loadBalancers.length > 0 && lives.some(life => life.running)) {
      this.#say(`has begun draining connections on ${lives.length} tasks.`);
    }
    for (const life of lives) {
      life.stop(
        `Scaling activity initiated by (deployment ${this.id})`,
        'ServiceSchedulerInitiated',
      );
    }
    this.#say(`has stopped ${lives.length} running tasks: ${named(lives)}.`);
  }

  #onChange(life: TaskLife, change: TaskChange): void {
    switch (change.kind) {
      case 'registered':
      case 'deregistered':
        this.#say(
          `${change.kind} 1 targets in (target-group ${change.targetGroupArn})`,
        );
        break;
      case 'healthy':
        this.failedTasks = 0;
        break;
      case 'failed':
        this.#onFailure(life, change.reason);
        break;
      default:
        if (life.stopped) this.#tasks.delete(life);
    }
    this.#tell();
  }

  #onFailure(life: TaskLife, reason: string): void {
    const { service } = this;
    service.steady = false;
    this.failedTasks += 1;
    const unhealthyIn = /\(target-group [^)]+\)/.exec(reason)?.[0];
    if (unhealthyIn) {
      const port = this.loadBalancers[0]?.containerPort ?? 80;
      this.#say(
        `(port ${port}) is unhealthy in ${unhealthyIn} due to (reason Health checks failed).`,
      );
    } else if (reason.includes('container health checks')) {
      this.#say(`(task ${life.id}) failed container health checks.`);
    }
    if (this.failedTasks === 3) {
      addServiceEvent(
        service,
        `(service ${service.service.serviceName}) is unable to consistently start tasks successfully. For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.`,
      );
    }
    this.#plan(
      Math.min(
        FIRST_RESTART_SECONDS * 2 ** (this.failedTasks - 1),
        LAST_RESTART_SECONDS,
      ),
    );
  }

  #say(message: string): void {
    addServiceEvent(this.service, `${this.#scope} ${message}`);
  }

  #tell(): void {
    if (this.settled !== this.#wasSettled) {
      this.#wasSettled = this.settled;
      this.stabilityChangedAt = new Date(this.service.place.world.now);
    }
    const { groups, place, runningTasks } = this.service;
    runningTasks.set(
      place.world.now,
      groups.reduce((sum, group) => sum + group.running, 0),
    );
    for (const listener of [...this.#listeners]) listener();
  }
}

function named(lives: TaskLife[]): string {
  return lives.map(life => `(task ${life.id})`).join(' ');
}
