import { parse } from 'yaml';
import { portalConfig } from '../../__testUtils__/portalConfig';
import {
  createWorkspace,
  inputOf,
  runAction,
} from '../../__testUtils__/runExample';
import { createAnnotateCatalogInfoAction } from './createAnnotateCatalogInfoAction';
import { examples } from './examples';

const action = createAnnotateCatalogInfoAction({ config: portalConfig });
const catalogFile = (namespace: string, name: string) =>
  `# Ours.\nkind: Component\nmetadata:\n  namespace: ${namespace}\n  name: ${name}\n`;

describe('ecs:catalog-info:annotate', () => {
  let workspace: Awaited<ReturnType<typeof createWorkspace>>;

  beforeEach(async () => {
    workspace = await createWorkspace();
  });

  afterEach(() => workspace.remove());

  it('annotates the file where it is', async () => {
    await workspace.write(
      'catalog-info.yaml',
      catalogFile('default', 'orders'),
    );
    const input = inputOf(examples[0]);

    expect(await runAction(action, workspace.workspacePath, input)).toEqual({
      paths: ['catalog-info.yaml'],
    });
    const text = await workspace.read('catalog-info.yaml');
    expect(text).toMatch(/^# Ours\.\n/);
    expect(parse(text).metadata.annotations).toEqual({
      'aws.amazon.com/aws-codepipeline-arn':
        'arn:aws:codepipeline:us-east-1:111122223333:orders',
      'aws.amazon.com/amazon-ecs-service-arn':
        'arn:aws:ecs:us-east-1:111122223333:service/platform-test/orders-test,arn:aws:ecs:us-east-1:111122223333:service/platform-production/orders-production',
      'aws.amazon.com/amazon-ecr-arn':
        'arn:aws:ecr:us-east-1:111122223333:repository/orders',
    });

    expect(await runAction(action, workspace.workspacePath, input)).toEqual({
      paths: [],
    });
  });

  it('annotates a copy beside the repository', async () => {
    const file = 'repository/docs/catalog-info.yaml';
    await workspace.write(file, catalogFile('shop', 'mailer'));

    await runAction(action, workspace.workspacePath, inputOf(examples[1]));

    expect(await workspace.read(file)).toBe(catalogFile('shop', 'mailer'));
    expect(await workspace.read('changes/docs/catalog-info.yaml')).toContain(
      'github.com/project-slug: example-org/mailer',
    );
  });

  it('says where it has looked in vain', async () => {
    await expect(
      runAction(action, workspace.workspacePath, inputOf(examples[1])),
    ).rejects.toThrow('There is no docs/catalog-info.yaml below ./repository');
  });
});
