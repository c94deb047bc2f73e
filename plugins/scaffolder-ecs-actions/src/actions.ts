import { createValidateArtifactsAction } from './actions/validateArtifacts/createValidateArtifactsAction';
import { createWriteBuildspecAction } from './actions/writeBuildspec/createWriteBuildspecAction';

/** Every action of this module, in the order in which the scaffolder lists them. */
export function createActions() {
  return [createWriteBuildspecAction(), createValidateArtifactsAction()];
}
