import type {
  DeploymentLifecycleHook,
  DeploymentLifecycleHookAction,
  DeploymentLifecycleHookDetail,
  DeploymentLifecycleHookStage,
} from '@aws-sdk/client-ecs';
import type { Cancel } from '../../world/World';
import { imagesOf } from './imagesOf';
import type { ServiceDeploymentRecord } from './ServiceDeploymentRecord';
import type { ServiceRecord } from './store';

const HOOK_SECONDS = 30;
/** How long a hook may take when it does not say. */
const DEFAULT_TIMEOUT_MINUTES = 1440;

interface RunningHook {
  detail: DeploymentLifecycleHookDetail & { hookId: string };
  cancel: Cancel;
}

/** Told once: why the deployment cannot go on, or nothing when it can. */
export type HooksEnd = (failure: string | undefined) => void;

/**
 * The hooks that a native deployment meets on its way, those of one point at a time: functions, which answer by
 * themselves, and pauses, which wait for somebody to continue them or to roll back.
 */
export class LifecycleHooks {
  readonly #record: ServiceRecord;
  readonly #run: ServiceDeploymentRecord;
  #running: RunningHook[] = [];
  #onEnd: HooksEnd | undefined;
  #met = 0;

  constructor(record: ServiceRecord, run: ServiceDeploymentRecord) {
    this.#record = record;
    this.#run = run;
  }

  /** Starts the hooks of these stages; answers whether there are any. */
  start(stages: DeploymentLifecycleHookStage[], onEnd: HooksEnd): boolean {
    const { deployment } = this.#run;
    const hooks = (
      deployment.deploymentConfiguration?.lifecycleHooks ?? []
    ).filter(hook =>
      stages.some(stage => hook.lifecycleStages?.includes(stage)),
    );
    if (hooks.length === 0) return false;
    this.#onEnd = onEnd;
    this.#running = hooks.map(hook =>
      hook.targetType === 'PAUSE' ? this.#pause(hook) : this.#invoke(hook),
    );
    deployment.lifecycleHookDetails = this.#running.map(({ detail }) => detail);
    this.#touch();
    return true;
  }

  /** Continues or rolls back at a hook that waits; answers whether it does. */
  resolve(hookId: string, action: DeploymentLifecycleHookAction): boolean {
    const hook = this.#running.find(({ detail }) => detail.hookId === hookId);
    if (hook?.detail.status !== 'AWAITING_ACTION') return false;
    this.#settle(
      hook,
      action === 'CONTINUE' ? 'SUCCEEDED' : 'FAILED',
      action === 'CONTINUE'
        ? undefined
        : 'Service deployment rolled back because ContinueServiceDeployment asked for it.',
    );
    return true;
  }

  /** The deployment ends for another reason: nobody waits any more. */
  cancel(): void {
    for (const { detail, cancel } of this.#running) {
      cancel();
      if (isOpen(detail)) detail.status = 'FAILED';
    }
    this.#onEnd = undefined;
  }

  #pause(hook: DeploymentLifecycleHook): RunningHook {
    const { world } = this.#record.place;
    const { timeoutInMinutes = DEFAULT_TIMEOUT_MINUTES, action = 'ROLLBACK' } =
      hook.timeoutConfiguration ?? {};
    const seconds = timeoutInMinutes * 60;
    const pause: RunningHook = {
      detail: {
        hookId: `ecs-pause-${Buffer.from(
          world.random.hex(this.#nextLabel(), 64),
          'hex',
        ).toString('base64url')}`,
        targetType: 'PAUSE',
        status: 'AWAITING_ACTION',
        expiresAt: new Date(world.now + seconds * 1000),
        timeoutAction: action,
      },
      cancel: world.after(seconds, () =>
        this.#settle(
          pause,
          'TIMED_OUT',
          action === 'CONTINUE'
            ? undefined
            : `Service deployment rolled back because the lifecycle hook ${pause.detail.hookId} timed out.`,
        ),
      ),
    };
    return pause;
  }

  #invoke(hook: DeploymentLifecycleHook): RunningHook {
    const { world } = this.#record.place;
    const fails = imagesOf(world, this.#run.target.taskDefinition).behaviour
      .failsHook;
    const failed = hook.lifecycleStages?.some(stage => stage === fails);
    const invocation: RunningHook = {
      detail: {
        hookId: world.random.uuid(this.#nextLabel()),
        targetType: 'AWS_LAMBDA',
        targetArn: hook.hookTargetArn,
        status: 'IN_PROGRESS',
      },
      cancel: world.after(HOOK_SECONDS, () =>
        this.#settle(
          invocation,
          failed ? 'FAILED' : 'SUCCEEDED',
          failed
            ? `Service deployment rolled back because of a lifecycle hook failure at ${fails}: ${hook.hookTargetArn}.`
            : undefined,
        ),
      ),
    };
    return invocation;
  }

  #settle(
    hook: RunningHook,
    status: 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT',
    failure: string | undefined,
  ): void {
    hook.cancel();
    hook.detail.status = status;
    this.#touch();
    const onEnd = this.#onEnd;
    if (failure !== undefined) {
      this.cancel();
      onEnd?.(failure);
    } else if (!this.#running.some(({ detail }) => isOpen(detail))) {
      this.#onEnd = undefined;
      onEnd?.(undefined);
    }
  }

  #touch(): void {
    this.#run.deployment.updatedAt = new Date(this.#record.place.world.now);
  }

  #nextLabel(): string {
    this.#met += 1;
    return `ecs/hook/${this.#run.deployment.serviceDeploymentArn}/${this.#met}`;
  }
}

function isOpen({ status }: DeploymentLifecycleHookDetail): boolean {
  return status === 'AWAITING_ACTION' || status === 'IN_PROGRESS';
}
