import {
  CloudFormationClient,
  DescribeStackEventsCommand,
  ListStacksCommand,
} from '@aws-sdk/client-cloudformation';
import {
  CodeCommitClient,
  GetBranchCommand,
  GetCommitCommand,
  ListRepositoriesCommand,
} from '@aws-sdk/client-codecommit';
import {
  CodePipelineClient,
  ListPipelineExecutionsCommand,
  ListPipelinesCommand,
} from '@aws-sdk/client-codepipeline';
import { startSimulator, type Simulator } from '@ecs-cicd/aws-simulator';
import { PortalProcess } from './__testUtils__/PortalProcess';
import { serviceAnswers } from './__testUtils__/serviceAnswers';

// A scaffolder looks for runs that were cut off every ten seconds, and at a stack every five.
jest.setTimeout(240_000);

type Task = { id: string; status: string };

/** How far each service has come when the backend is killed; one run has failed by itself. */
const services = {
  publishing: 'alpha',
  registered: 'beta',
  failed: 'delta',
  waiting: 'gamma',
};
const names = Object.values(services);

let simulator: Simulator;
let portal: PortalProcess;
/** Calls that AWS has and does not answer yet. */
const held: (() => void)[] = [];

beforeAll(async () => {
  simulator = await startSimulator({
    speed: 0,
    scenarios: ['landing-zone'],
    startAt: Date.parse('2026-05-04T10:00:00Z'),
    delay: () => new Promise(answer => held.push(answer)),
  });
  portal = await PortalProcess.create(simulator.url);
});
afterAll(async () => {
  await portal?.remove();
  await simulator?.stop();
});

const create = async (name: string) => {
  const { id } = await portal.until(`take the form of ${name}`, () =>
    portal.ask<Task>('/api/scaffolder/v2/tasks', {
      templateRef: 'template:default/queue-worker',
      values: { ...serviceAnswers, name },
    }),
  );
  return id;
};

/** Lets time pass until a task is what it should become. */
const ends = (id: string, status: string) =>
  portal.until(`bring the task to ${status}`, async () => {
    simulator.step(status === 'failed' ? 0 : 2);
    const task = await portal.ask<Task>(`/api/scaffolder/v2/tasks/${id}`);
    return task?.status === status ? status : undefined;
  });

const aws = () => ({
  endpoint: simulator.url,
  region: 'us-east-1',
  credentials: {
    accessKeyId: 'AKIA111122223333DEMO',
    secretAccessKey: 'simulated',
  },
});

/** What AWS has of every stack that was ever begun, by the stack's name. */
async function stacks(): Promise<[string?, string?][]> {
  const { StackSummaries = [] } = await new CloudFormationClient(aws()).send(
    new ListStacksCommand({}),
  );
  return StackSummaries.map(({ StackName, StackStatus }) => [
    StackName,
    StackStatus,
  ]);
}

it('takes up what was cut off, and what somebody tries again', async () => {
  simulator.addFault({
    kind: 'latency',
    operation: 'codecommit:CreateCommit',
    resource: services.publishing,
    times: 1,
  });
  simulator.addFault({
    kind: 'latency',
    operation: 'cloudformation:CreateChangeSet',
    resource: services.registered,
    times: 1,
  });
  simulator.addFault({
    kind: 'deny',
    operation: 'cloudformation:CreateChangeSet',
    resource: services.failed,
    times: 1,
  });
  await portal.start();
  const tasks: string[] = [];
  for (const name of names) tasks.push(await create(name));
  const failed = tasks[names.indexOf(services.failed)];
  await ends(failed, 'failed');
  await portal.until('come to where it is killed', async () => {
    simulator.step(1);
    const waits = (await stacks()).some(
      ([name, status]) =>
        name === `${services.waiting}-pipeline` &&
        status === 'CREATE_IN_PROGRESS',
    );
    return (waits && held.length === 2) || undefined;
  });

  await portal.kill();
  // AWS does what it was asked for, and nobody hears of it.
  held.forEach(answer => answer());
  await portal.loseWorkspaces();
  await portal.start();
  await portal.ask(`/api/scaffolder/v2/tasks/${failed}/retry`, {});
  for (const task of tasks) {
    expect(await ends(task, 'completed')).toBe('completed');
  }
});

it('has made one of everything', async () => {
  const { repositories = [] } = await new CodeCommitClient(aws()).send(
    new ListRepositoriesCommand({}),
  );
  expect(repositories.map(one => one.repositoryName).sort()).toEqual(names);
  // What the pipelines bring up is another matter.
  const made = (await stacks()).filter(([name]) =>
    /-pipeline$/.test(name ?? ''),
  );
  expect(made.sort()).toEqual(
    names.map(name => [`${name}-pipeline`, 'CREATE_COMPLETE']),
  );
  const { pipelines = [] } = await new CodePipelineClient(aws()).send(
    new ListPipelinesCommand({}),
  );
  expect(pipelines.map(({ name }) => name).sort()).toEqual(names);
});

it.each(Object.entries(services))('%s: %s', async (_where, name) => {
  const codeCommit = new CodeCommitClient(aws());
  const { branch } = await codeCommit.send(
    new GetBranchCommand({ repositoryName: name, branchName: 'main' }),
  );
  const { commit } = await codeCommit.send(
    new GetCommitCommand({ repositoryName: name, commitId: branch?.commitId }),
  );
  expect(commit?.parents).toEqual([]);

  const { StackEvents = [] } = await new CloudFormationClient(aws()).send(
    new DescribeStackEventsCommand({ StackName: `${name}-pipeline` }),
  );
  expect(
    StackEvents.filter(
      event =>
        event.PhysicalResourceId === event.StackId &&
        event.ResourceStatus === 'CREATE_IN_PROGRESS',
    ),
  ).toHaveLength(1);

  const { pipelineExecutionSummaries: executions = [] } =
    await new CodePipelineClient(aws()).send(
      new ListPipelineExecutionsCommand({ pipelineName: name }),
    );
  expect(executions).toMatchObject([
    { sourceRevisions: [{ revisionId: branch?.commitId }] },
  ]);

  await portal.until(`have ${name} in the catalog`, () =>
    portal.ask(`/api/catalog/entities/by-name/component/default/${name}`),
  );
  const locations = await portal.ask<{ data: { target: string } }[]>(
    '/api/catalog/locations',
  );
  expect(
    locations?.filter(({ data }) => data.target.includes(`/${name}/`)),
  ).toHaveLength(1);
});
