import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { scaffolderTemplatingExtensionPoint } from '@backstage/plugin-scaffolder-node/alpha';
import { createActions } from './actions';
import scaffolderModuleEcs from './index';

describe('scaffolderModuleEcs', () => {
  it('adds each of its actions to the scaffolder once', async () => {
    const added: string[] = [];
    await startTestBackend({
      extensionPoints: [
        [
          scaffolderActionsExtensionPoint,
          { addActions: (...actions) => added.push(...actions.map(a => a.id)) },
        ],
        [
          scaffolderTemplatingExtensionPoint,
          { addTemplateFilters() {}, addTemplateGlobals() {} },
        ],
      ],
      features: [scaffolderModuleEcs],
    });

    expect(added).toEqual(
      createActions({ config: mockServices.rootConfig() }).map(
        action => action.id,
      ),
    );
    expect(new Set(added).size).toBe(added.length);
  });

  const tools = { account: '111122223333', region: 'us-east-1' };

  it.each([
    [
      'where tools stand',
      { tools: { ...tools, connectionArn: 'not told' } },
      [expect.objectContaining({ id: 'ecsTools', value: tools })],
    ],
    ['nothing where none are configured', {}, []],
  ])('tells templates %s', async (_what, templates, expected) => {
    const globals: unknown[] = [];
    await startTestBackend({
      extensionPoints: [
        [scaffolderActionsExtensionPoint, { addActions() {} }],
        [
          scaffolderTemplatingExtensionPoint,
          {
            addTemplateFilters() {},
            addTemplateGlobals: added => globals.push(added),
          },
        ],
      ],
      features: [
        scaffolderModuleEcs,
        mockServices.rootConfig.factory({ data: { ecsCicd: { templates } } }),
      ],
    });
    expect(globals).toEqual([expected]);
  });
});
