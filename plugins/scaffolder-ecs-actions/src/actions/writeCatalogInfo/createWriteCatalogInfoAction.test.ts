import {
  componentEntityV1alpha1Validator,
  type Entity,
} from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { parse } from 'yaml';
import { portalConfig } from '../../__testUtils__/portalConfig';
import { createWorkspace, runAction } from '../../__testUtils__/runExample';
import { createWriteCatalogInfoAction } from './createWriteCatalogInfoAction';

const action = createWriteCatalogInfoAction({ config: portalConfig });

describe('ecs:catalog-info:write', () => {
  let workspace: Awaited<ReturnType<typeof createWorkspace>>;

  beforeEach(async () => {
    workspace = await createWorkspace();
  });

  afterEach(() => workspace.remove());

  async function written(input: Parameters<typeof runAction>[2]) {
    const outputs = await runAction(action, workspace.workspacePath, {
      name: 'orders',
      owner: 'group:default/team-a',
      ...input,
    });
    const entity: Entity = parse(await workspace.read('catalog-info.yaml'));
    return { outputs, entity };
  }

  it('names everything that the Releases tab reads', async () => {
    const { entity, outputs } = await written({ system: 'shop' });

    await expect(componentEntityV1alpha1Validator.check(entity)).resolves.toBe(
      true,
    );
    expect(outputs.entityRef).toBe('component:default/orders');
    expect(entity.metadata.annotations).toEqual({
      'aws.amazon.com/aws-codepipeline-arn':
        'arn:aws:codepipeline:us-east-1:111122223333:orders',
      'aws.amazon.com/amazon-ecs-service-arn':
        'arn:aws:ecs:us-east-1:111122223333:service/platform-test/orders-test,arn:aws:ecs:us-east-1:111122223333:service/platform-production/orders-production',
      'aws.amazon.com/amazon-ecr-arn':
        'arn:aws:ecr:us-east-1:111122223333:repository/orders',
    });
    expect(entity.metadata.links?.map(({ title }) => title)).toEqual([
      'Pipeline in the AWS console',
      'Logs of test',
      'Logs of production',
    ]);
    expect(entity.spec).toEqual({
      type: 'service',
      lifecycle: 'experimental',
      owner: 'group:default/team-a',
      system: 'shop',
    });
  });

  it('keeps a description as it was written', async () => {
    const description = "Orders: what's open, #1 to 'n' @ all times";

    const { entity } = await written({ description });

    expect(entity.metadata.description).toBe(description);
  });

  it('names no pipeline that is not there', async () => {
    const { entity } = await written({
      delivery: 'github-actions',
      repository: 'example-org/orders',
      namespace: 'shop',
    });

    expect(entity.metadata.namespace).toBe('shop');
    expect(Object.keys(entity.metadata.annotations ?? {})).toEqual([
      'github.com/project-slug',
      'aws.amazon.com/amazon-ecs-service-arn',
      'aws.amazon.com/amazon-ecr-arn',
    ]);
  });

  it('says what the configuration lacks', async () => {
    const bare = createWriteCatalogInfoAction({ config: new ConfigReader({}) });

    await expect(
      runAction(bare, workspace.workspacePath, { name: 'orders', owner: 'a' }),
    ).rejects.toThrow('lacks ecsCicd.templates.tools');
  });
});
