export { codedeploy } from './CodeDeploy';
export { continueDeployment, stopDeployment } from './changeDeployment';
export { createDeployment } from './createDeployment';
export {
  createLambdaDeployment,
  createLambdaDeploymentGroup,
} from './createLambdaDeployment';
export {
  changeDeploymentGroup,
  deleteApplication,
  deleteDeploymentConfig,
  deleteDeploymentGroup,
} from './remove';
export type { DeploymentOptions } from './createDeployment';
export {
  createApplication,
  createDeploymentConfig,
  createDeploymentGroup,
} from './store';
export type { DeploymentGroupOptions } from './store';
