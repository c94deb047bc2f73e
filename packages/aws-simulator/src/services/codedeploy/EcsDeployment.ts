import type {
  DeploymentTarget,
  ECSTaskSet,
  ErrorInformation,
} from '@aws-sdk/client-codedeploy';
import type { TaskGroup } from '../ecs';
import { Deployment, NewDeployment } from './Deployment';
import { EcsAppSpec, LIFECYCLE_EVENTS, LifecycleEventName } from './appSpec';

/** One deployment to an ECS service. */
export class EcsDeployment extends Deployment<LifecycleEventName> {
  readonly appSpec: EcsAppSpec;
  /** The task set that serves when the deployment starts. */
  blue: TaskGroup | undefined;
  /** The task set that is to serve in the end. */
  green: TaskGroup | undefined;
  /** Percent of the production requests that green gets. */
  greenWeight = 0;
  #lastTaskSets: ECSTaskSet[] | undefined;

  constructor(options: NewDeployment & { appSpec: EcsAppSpec }) {
    super(options, LIFECYCLE_EVENTS);
    this.appSpec = options.appSpec;
  }

  /** `cluster:service` */
  get targetId(): string {
    const [service] = this.groupRecord.group.ecsServices ?? [];
    return `${service?.clusterName}:${service?.serviceName}`;
  }

  end(
    status: 'Succeeded' | 'Failed' | 'Stopped',
    error?: ErrorInformation,
  ): void {
    super.end(status, error);
    this.#lastTaskSets = this.#taskSets();
  }

  describeTarget(): DeploymentTarget {
    const { region, account } = this.groupRecord.place;
    const path = this.targetId.replace(':', '/');
    return {
      deploymentTargetType: 'ECSTarget',
      ecsTarget: {
        deploymentId: this.info.deploymentId,
        targetId: this.targetId,
        targetArn: `arn:aws:ecs:${region}:${account}:service/${path}`,
        lastUpdatedAt: this.updatedAt,
        lifecycleEvents: this.events,
        status: this.targetStatus,
        taskSetsInfo: this.#lastTaskSets ?? this.#taskSets(),
      },
    };
  }

  #taskSets(): ECSTaskSet[] {
    const sets: ECSTaskSet[] = [];
    if (this.blue) sets.push(this.#taskSet(this.blue, 'Blue'));
    if (this.green) sets.push(this.#taskSet(this.green, 'Green'));
    return sets;
  }

  #taskSet(group: TaskGroup, label: 'Blue' | 'Green'): ECSTaskSet {
    const primary = group.service.groups[0] === group;
    const active = group.desired > 0 ? 'ACTIVE' : 'DRAINING';
    const [balancer] = group.loadBalancers;
    return {
      identifer: group.id,
      desiredCount: group.desired,
      pendingCount: group.pending,
      runningCount: group.running,
      status: primary ? 'PRIMARY' : active,
      trafficWeight:
        label === 'Green' ? this.greenWeight : 100 - this.greenWeight,
      targetGroup: {
        name: balancer?.targetGroupArn?.split('/')[1],
      },
      taskSetLabel: label,
    };
  }
}
