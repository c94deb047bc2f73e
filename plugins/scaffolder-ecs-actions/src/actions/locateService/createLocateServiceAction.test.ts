import type { JsonObject } from '@backstage/types';
import { parse } from 'yaml';
import { portalConfig } from '../../__testUtils__/portalConfig';
import { createWorkspace, runAction } from '../../__testUtils__/runExample';
import { createLocateServiceAction } from './createLocateServiceAction';
import { examples } from './examples';

const action = createLocateServiceAction({ config: portalConfig });
const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'orders',
    annotations: {
      'backstage.io/source-location':
        'url:https://github.com/acme/orders/tree/main/',
    },
  },
  spec: { type: 'service', owner: 'team-a' },
};

describe('ecs:service:locate', () => {
  let workspace: Awaited<ReturnType<typeof createWorkspace>>;

  beforeEach(async () => {
    workspace = await createWorkspace();
  });

  afterEach(() => workspace.remove());

  const locate = (input: JsonObject) =>
    runAction(action, workspace.workspacePath, input);

  it('tells the steps of its example what they ask for', async () => {
    const [read, find, take] = parse(examples[0].example).steps;
    expect([read.action, find.input.entity]).toEqual([
      'catalog:fetch',
      '${{ steps.entity.output.entity }}',
    ]);

    const output = await locate({ ...find.input, entity });

    expect(output).toMatchObject({
      entityRef: 'component:default/orders',
      host: 'github',
      repository: 'acme/orders',
    });
    const [, asked] = take.input.url.match(
      /^\$\{\{ steps\.service\.output\.(\w+) \}\}$/,
    );
    expect(output[asked]).toBe('https://github.com/acme/orders/tree/main/');
  });

  it.each([
    ['no entity', {}, "must have required property 'entity'"],
    ['what is no entity', { entity: 'orders' }, 'must be object'],
    [
      'a component with a pipeline',
      {
        entity: {
          ...entity,
          metadata: {
            ...entity.metadata,
            annotations: {
              ...entity.metadata.annotations,
              'aws.amazon.com/aws-codepipeline-arn':
                'arn:aws:codepipeline:us-east-1:111122223333:orders',
            },
          },
        },
      },
      'component:default/orders has a pipeline already',
    ],
  ])('refuses %s', async (_what, input, reason) => {
    await expect(locate(input)).rejects.toThrow(reason);
  });
});
