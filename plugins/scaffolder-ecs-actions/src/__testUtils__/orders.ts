import type { EnvironmentSpec, ServiceSpec } from '../service/ServiceSpec';

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
