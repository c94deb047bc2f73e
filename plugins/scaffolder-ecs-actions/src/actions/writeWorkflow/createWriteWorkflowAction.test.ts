import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { portalConfig as config } from '../../__testUtils__/portalConfig';
import {
  createWorkspace,
  inputOf,
  runAction,
} from '../../__testUtils__/runExample';
import { createWriteWorkflowAction } from './createWriteWorkflowAction';
import { examples } from './examples';

it('writes scripts that can be run', async () => {
  const { workspacePath, remove } = await createWorkspace();
  await runAction(
    createWriteWorkflowAction({ config }),
    workspacePath,
    inputOf(examples[0]),
  );

  const { mode } = await stat(join(workspacePath, 'scripts/deploy.sh'));
  expect(mode & 0o111).toBe(0o111);
  await remove();
});
