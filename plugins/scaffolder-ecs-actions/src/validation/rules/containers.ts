import { writtenText } from '../cloudformation/template';
import { pages } from '../pages';
import {
  childOf,
  entriesOf,
  entryOf,
  isTrue,
  itemsOf,
  sameValue,
  scalarOf,
  stringOf,
  type Tree,
} from '../tree/Tree';
import { imageFault, isPlainSecret } from '../words';
import type { Report, RuleFacts } from './Rule';

/** A task definition as the API writes its keys (`cpu`) or as templates do (`Cpu`). */
export interface TaskDefinition {
  root: Tree;
  /** Where to point at when something is missing. */
  offset: number;
  key(name: string): string;
}

export interface TaskRule extends RuleFacts {
  check(task: TaskDefinition, report: Report): void;
}

const containersOf = ({ root, key }: TaskDefinition) =>
  itemsOf(childOf(root, key('containerDefinitions')));

const nameOf = (task: TaskDefinition, container: Tree) =>
  stringOf(childOf(container, task.key('name'))) ?? 'container';

const isEssential = (task: TaskDefinition, container: Tree) => {
  const essential = childOf(container, task.key('essential'));
  return essential === undefined || isTrue(essential);
};

const image: TaskRule = {
  id: 'image',
  severity: 'error',
  summary: 'The image is not named by its digest.',
  mend: 'In taskdef.json write a placeholder such as `<IMAGE1_NAME>`, in a template a parameter, and let the pipeline put `<repository>@sha256:<digest>` there.',
  docs: pages.taskDefinition,
  check(task, report) {
    for (const container of containersOf(task)) {
      const entry = entryOf(container, task.key('image'));
      const written = writtenText(entry?.value);
      if (!entry) {
        report(container.offset, {
          message: `The container ${nameOf(task, container)} has no image.`,
        });
        continue;
      }
      const fault = written !== undefined && imageFault(written);
      // A sidecar is another team's release: its version is enough.
      const sidecar =
        !isEssential(task, container) &&
        /:v?\d+\.\d+[\w.-]*$/.test(written ?? '');
      if (fault && !sidecar) {
        report(entry.value.offset, {
          message:
            fault === 'moving'
              ? `The image ${written} changes under the same name: tasks that start later run something else.`
              : `The image ${written} is not named by its digest.`,
        });
      }
    }
  },
};

const healthCheck: TaskRule = {
  id: 'health-check',
  severity: 'warning',
  summary:
    'Nothing tells Amazon ECS that a container which takes requests is well.',
  mend: 'Give the container a health check whose command asks its health endpoint.',
  docs: pages.taskDefinition,
  check(task, report) {
    for (const container of containersOf(task)) {
      const ports = itemsOf(childOf(container, task.key('portMappings')));
      if (
        ports.length > 0 &&
        isEssential(task, container) &&
        !entryOf(container, task.key('healthCheck'))
      ) {
        report(container.offset, {
          message: `The container ${nameOf(
            task,
            container,
          )} takes requests and has no health check.`,
        });
      }
    }
  },
};

const logDriver: TaskRule = {
  id: 'log-driver',
  severity: 'warning',
  summary: 'What a container writes is kept nowhere.',
  mend: 'Give the container a log configuration with the driver `awslogs` and a log group with retention.',
  docs: pages.logDriver,
  check(task, report) {
    for (const container of containersOf(task)) {
      const driver = childOf(
        container,
        task.key('logConfiguration'),
        task.key('logDriver'),
      );
      if (!driver) {
        report(container.offset, {
          message: `What the container ${nameOf(
            task,
            container,
          )} writes is kept nowhere.`,
        });
      }
    }
  },
};

const roles: TaskRule = {
  id: 'roles',
  severity: 'error',
  summary: 'The application has the rights of the execution role.',
  mend: 'Give the task a role of its own: the execution role pulls the image and reads secrets, the task role is what the application may do.',
  docs: pages.executionRole,
  check(task, report) {
    const execution = childOf(task.root, task.key('executionRoleArn'));
    const own = childOf(task.root, task.key('taskRoleArn'));
    if (execution && own && sameValue(execution, own)) report(own.offset);
    const fargate = itemsOf(
      childOf(task.root, task.key('requiresCompatibilities')),
    ).some(item => stringOf(item) === 'FARGATE');
    if (fargate && !execution) {
      report(task.offset, {
        message: 'Fargate cannot pull the image: there is no execution role.',
        mend: 'Give the task definition an execution role.',
      });
    }
  },
};

const plainSecret: TaskRule = {
  id: 'plain-secret',
  severity: 'error',
  summary:
    'A value that looks secret stands in the environment of a container.',
  mend: 'Keep it in Secrets Manager or Parameter Store and name it below `secrets` with `valueFrom`.',
  docs: pages.ecsSecrets,
  check(task, report) {
    for (const container of containersOf(task)) {
      for (const item of itemsOf(childOf(container, task.key('environment')))) {
        const name = stringOf(childOf(item, task.key('name'))) ?? '';
        const value = scalarOf(childOf(item, task.key('value')));
        if (value && isPlainSecret(name, String(value.value ?? ''))) {
          report(value.offset, {
            message: `The value of ${name} looks secret.`,
          });
        }
      }
      for (const item of itemsOf(childOf(container, task.key('secrets')))) {
        const wrong = entriesOf(item).find(
          ({ key }) => key === task.key('value'),
        );
        if (wrong) {
          report(wrong.keyOffset, {
            message: 'A secret is named by `valueFrom`, not written down.',
          });
        }
      }
    }
  },
};

const readOnlyRoot: TaskRule = {
  id: 'read-only-root',
  severity: 'warning',
  summary: 'A container can write to its own root file system.',
  mend: 'Set `readonlyRootFilesystem` to true, and mount a volume for what must be written.',
  docs: pages.taskDefinition,
  check(task, report) {
    for (const container of containersOf(task)) {
      if (!isTrue(childOf(container, task.key('readonlyRootFilesystem')))) {
        report(container.offset, {
          message: `The container ${nameOf(
            task,
            container,
          )} can write to its own root file system.`,
        });
      }
    }
  },
};

/** Memory in MiB that goes with each number of CPU units on Fargate: from, to, step. */
const fargateSizes: Record<string, [number, number, number]> = {
  256: [512, 2048, 512],
  512: [1024, 4096, 1024],
  1024: [2048, 8192, 1024],
  2048: [4096, 16_384, 1024],
  4096: [8192, 30_720, 1024],
  8192: [16_384, 61_440, 4096],
  16384: [32_768, 122_880, 8192],
};

const fargateSize: TaskRule = {
  id: 'fargate-size',
  severity: 'error',
  summary: 'Fargate offers no task of this size.',
  mend: 'Take a pair from the table: 256 with 512–2048 MiB, 512 with 1024–4096, 1024 with 2048–8192, and so on.',
  docs: pages.taskDefinition,
  check(task, report) {
    const cpu = scalarOf(childOf(task.root, task.key('cpu')));
    const memory = scalarOf(childOf(task.root, task.key('memory')));
    const fargate = itemsOf(
      childOf(task.root, task.key('requiresCompatibilities')),
    ).some(item => stringOf(item) === 'FARGATE');
    if (!fargate) return;
    const missing = ['cpu', 'memory', 'networkMode'].find(
      name => !childOf(task.root, task.key(name)),
    );
    if (missing) {
      report(task.offset, { message: `Fargate needs ${task.key(missing)}.` });
    }
    const mode = childOf(task.root, task.key('networkMode'));
    if (mode && stringOf(mode) && stringOf(mode) !== 'awsvpc') {
      report(mode.offset, {
        message: 'Fargate knows one network mode.',
        mend: 'Write `awsvpc`.',
      });
    }
    if (!cpu || !memory) return;
    const units = Number(cpu.value);
    const size = Number(memory.value);
    if (Number.isNaN(units) || Number.isNaN(size)) return;
    const [from, to, step] = fargateSizes[units] ?? [0, -1, 1];
    if (size < from || size > to || size % step !== 0) {
      report(fargateSizes[units] ? memory.offset : cpu.offset, {
        message: `Fargate offers no task of ${units} CPU units with ${size} MiB.`,
      });
    }
  },
};

const hostPort: TaskRule = {
  id: 'host-port',
  severity: 'error',
  summary:
    'In the network mode awsvpc a task has an address of its own, and so the ports are the same.',
  mend: 'Leave the host port out.',
  docs: pages.taskDefinition,
  check(task, report) {
    const mode = stringOf(childOf(task.root, task.key('networkMode')));
    if (mode !== 'awsvpc') return;
    for (const container of containersOf(task)) {
      for (const port of itemsOf(
        childOf(container, task.key('portMappings')),
      )) {
        const inside = childOf(port, task.key('containerPort'));
        const outside = childOf(port, task.key('hostPort'));
        if (inside && outside && !sameValue(inside, outside)) {
          report(outside.offset);
        }
      }
    }
  },
};

/** For task definitions in a file of their own and in templates. */
export const taskRules: TaskRule[] = [
  image,
  healthCheck,
  logDriver,
  roles,
  plainSecret,
  readOnlyRoot,
  fargateSize,
  hostPort,
];
