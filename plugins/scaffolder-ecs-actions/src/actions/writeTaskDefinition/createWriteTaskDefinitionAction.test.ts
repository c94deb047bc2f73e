import { portalConfig } from '../../__testUtils__/portalConfig';
import { createWorkspace, runAction } from '../../__testUtils__/runExample';
import { createWriteTaskDefinitionAction } from './createWriteTaskDefinitionAction';

const action = createWriteTaskDefinitionAction({ config: portalConfig });

describe('ecs:taskdef:write', () => {
  let workspace: Awaited<ReturnType<typeof createWorkspace>>;

  beforeEach(async () => {
    workspace = await createWorkspace();
  });

  afterEach(() => workspace.remove());

  async function written(input: Parameters<typeof runAction>[2]) {
    const { paths } = await runAction(action, workspace.workspacePath, {
      name: 'orders',
      ...input,
    });
    const [first] = paths as string[];
    return JSON.parse(await workspace.read(first));
  }

  it('satisfies what a task definition can satisfy of a safe deployment', async () => {
    const definition = await written({
      entityRef: 'component:default/orders',
      owner: 'group:default/team-a',
      secrets: { DATABASE_URL: '/orders-test/DATABASE_URL' },
    });
    const [container] = definition.containerDefinitions;

    expect(definition).toMatchObject({
      family: 'orders-test',
      networkMode: 'awsvpc',
      executionRoleArn: 'arn:aws:iam::111122223333:role/orders-test-execution',
      taskRoleArn: 'arn:aws:iam::111122223333:role/orders-test-task',
      volumes: [{ name: 'tmp' }],
      tags: [
        { key: 'backstage.io/entity-ref', value: 'component:default/orders' },
        { key: 'owner', value: 'group:default/team-a' },
        { key: 'environment', value: 'test' },
      ],
    });
    expect(container).toMatchObject({
      name: 'orders',
      image: '<IMAGE1_NAME>',
      user: '10001',
      readonlyRootFilesystem: true,
      linuxParameters: {
        initProcessEnabled: true,
        capabilities: { drop: ['ALL'] },
      },
      mountPoints: [{ sourceVolume: 'tmp', containerPath: '/tmp' }],
      portMappings: [{ containerPort: 8080, protocol: 'tcp' }],
      environment: [
        { name: 'ENVIRONMENT', value: 'test' },
        { name: 'PORT', value: '8080' },
      ],
      secrets: [
        { name: 'DATABASE_URL', valueFrom: '/orders-test/DATABASE_URL' },
      ],
      healthCheck: { command: expect.arrayContaining(['CMD', 'node']) },
      logConfiguration: {
        logDriver: 'awslogs',
        options: { 'awslogs-group': '/ecs/orders-test' },
      },
    });
  });

  it('differs between environments by what is of the environment alone', async () => {
    await written({});
    const test = await workspace.read('taskdef.test.json');
    const production = await workspace.read('taskdef.production.json');

    expect(
      production
        .replace(/orders-production/g, 'orders-test')
        .replace(/"value": "production"/g, '"value": "test"'),
    ).toBe(test);
  });

  it('collects traces in a sidecar that the service does not depend on', async () => {
    const { containerDefinitions } = await written({ tracing: true });

    expect(containerDefinitions).toHaveLength(2);
    expect(containerDefinitions[1]).toMatchObject({
      name: 'trace-collector',
      essential: false,
      image: expect.stringMatching(/:v\d/),
    });
    expect(containerDefinitions[0].environment).toContainEqual({
      name: 'OTEL_EXPORTER_OTLP_ENDPOINT',
      value: 'http://127.0.0.1:4318',
    });
  });

  it('gives a worker neither port nor health check', async () => {
    const [container] = (await written({ kind: 'worker' }))
      .containerDefinitions;

    expect(container).not.toHaveProperty('portMappings');
    expect(container).not.toHaveProperty('healthCheck');
  });

  it.each([
    [
      'a secret in plain text',
      { variables: { API_KEY: 'abc' } },
      'API_KEY looks like a secret',
    ],
    [
      'one role for both',
      {
        executionRoleArn: 'arn:aws:iam::111122223333:role/one',
        taskRoleArn: 'arn:aws:iam::111122223333:role/one',
      },
      'executionRoleArn and taskRoleArn must differ',
    ],
    [
      'an environment that the portal does not have',
      { environments: ['staging'] },
      'There is no environment staging; ecsCicd.templates.environments has test, production',
    ],
  ])('refuses %s', async (_what, input, message) => {
    await expect(written(input)).rejects.toThrow(message);
  });
});
