import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
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
});
