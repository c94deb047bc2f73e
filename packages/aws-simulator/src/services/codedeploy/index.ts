export { codedeploy } from './CodeDeploy';
export {
  continueDeployment,
  createDeployment,
  stopDeployment,
} from './createDeployment';
export type { DeploymentOptions } from './createDeployment';
export {
  createApplication,
  createDeploymentConfig,
  createDeploymentGroup,
} from './store';
export type { DeploymentGroupOptions } from './store';
