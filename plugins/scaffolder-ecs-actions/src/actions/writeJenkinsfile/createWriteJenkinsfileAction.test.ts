import { portalConfig as config } from '../../__testUtils__/portalConfig';
import {
  createWorkspace,
  inputOf,
  runAction,
} from '../../__testUtils__/runExample';
import { createWriteWorkflowAction } from '../writeWorkflow/createWriteWorkflowAction';
import { createWriteJenkinsfileAction } from './createWriteJenkinsfileAction';
import { examples } from './examples';

it('goes together with a workflow: the scripts are the same', async () => {
  const { workspacePath, read, remove } = await createWorkspace();
  const input = inputOf(examples[0]);
  await runAction(
    createWriteJenkinsfileAction({ config }),
    workspacePath,
    input,
  );
  const script = await read('scripts/deploy.sh');

  await runAction(createWriteWorkflowAction({ config }), workspacePath, input);

  expect(await read('scripts/deploy.sh')).toBe(script);
  await remove();
});
