import type {
  EnvironmentSpec,
  ServiceSpec,
  ToolsSpec,
} from '../service/ServiceSpec';

/** An environment as the portal's configuration names it. */
export function environment(
  name: string,
  more: Partial<EnvironmentSpec> = {},
): EnvironmentSpec {
  return {
    name,
    kind: name === 'production' ? 'production' : 'test',
    account: '111122223333',
    region: 'us-east-1',
    cluster: `platform-${name}`,
    vpcId: 'vpc-0a1b2c3d4e5f60718',
    privateSubnetIds: ['subnet-0a11111111111111a', 'subnet-0b11111111111111b'],
    publicSubnetIds: ['subnet-0a22222222222222a', 'subnet-0b22222222222222b'],
    ...more,
  };
}

/** The tools, with everything that any of them needs to be known. */
export const knownTools = {
  account: '111122223333',
  region: 'us-east-1',
  connectionArn:
    'arn:aws:codeconnections:us-east-1:111122223333:connection/0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9',
  jenkins: { roleArn: 'arn:aws:iam::111122223333:role/jenkins-agents' },
  spinnaker: {
    roleArn: 'arn:aws:iam::111122223333:role/spinnaker-managed',
    buildAccount: 'codebuild',
    registryAccount: 'ecr',
  },
} satisfies ToolsSpec;

/** A web service as a person would ask for it in the form; say what is different. */
export function orders(more: Partial<ServiceSpec> = {}): ServiceSpec {
  return {
    name: 'orders',
    entityRef: 'component:default/orders',
    description: 'Takes orders and tells what became of them',
    owner: 'group:default/team-a',
    kind: 'web',
    language: 'node',
    port: 8080,
    healthPath: '/health',
    size: 'small',
    strategy: 'canary',
    approval: true,
    delivery: 'codepipeline',
    source: { host: 'codecommit', repository: 'orders', branch: 'main' },
    tools: { account: '111122223333', region: 'us-east-1' },
    environments: [environment('test'), environment('production')],
    ...more,
  };
}
