import type { Config } from '@backstage/config';
import { createEcrRepositoryAction } from './actions/createEcrRepository/createEcrRepositoryAction';
import { createCodeCommitPublishAction } from './actions/publishToCodeCommit/createCodeCommitPublishAction';
import { createCodeCommitPullRequestAction } from './actions/proposeToCodeCommit/createCodeCommitPullRequestAction';
import { createDeployStackAction } from './actions/deployStack/createDeployStackAction';
import { createPipelineStartAction } from './actions/startPipeline/createPipelineStartAction';
import { createWritePipelineAction } from './actions/writePipeline/createWritePipelineAction';
import { createValidateArtifactsAction } from './actions/validateArtifacts/createValidateArtifactsAction';
import { createAnnotateCatalogInfoAction } from './actions/annotateCatalogInfo/createAnnotateCatalogInfoAction';
import { createLocateServiceAction } from './actions/locateService/createLocateServiceAction';
import { createWriteAppSpecAction } from './actions/writeAppSpec/createWriteAppSpecAction';
import { createWriteBuildspecAction } from './actions/writeBuildspec/createWriteBuildspecAction';
import { createWriteCatalogInfoAction } from './actions/writeCatalogInfo/createWriteCatalogInfoAction';
import { createWriteDockerfileAction } from './actions/writeDockerfile/createWriteDockerfileAction';
import { createWriteHookAction } from './actions/writeHook/createWriteHookAction';
import { createWriteTaskDefinitionAction } from './actions/writeTaskDefinition/createWriteTaskDefinitionAction';
import { createWriteJenkinsfileAction } from './actions/writeJenkinsfile/createWriteJenkinsfileAction';
import { createWriteSpinnakerAction } from './actions/writeSpinnaker/createWriteSpinnakerAction';
import { createWriteWorkflowAction } from './actions/writeWorkflow/createWriteWorkflowAction';
import { AwsClients } from './aws';

/** What the actions work with. */
export interface ActionDependencies {
  config: Config;
}

/**
 * Every action of this module, in the order in which the scaffolder lists them.
 *
 * @throws Error when a production portal is told to work with its own machine in the place of AWS
 */
export function createActions({ config }: ActionDependencies) {
  const clients = AwsClients.fromConfig(config);
  return [
    createLocateServiceAction({ config }),
    createWriteAppSpecAction(),
    createWriteBuildspecAction(),
    createWriteCatalogInfoAction({ config }),
    createAnnotateCatalogInfoAction({ config }),
    createWriteDockerfileAction(),
    createWriteHookAction(),
    createWriteTaskDefinitionAction({ config }),
    createWriteWorkflowAction({ config }),
    createWriteJenkinsfileAction({ config }),
    createWriteSpinnakerAction({ config }),
    createWritePipelineAction({ config }),
    createValidateArtifactsAction(),
    createCodeCommitPublishAction({ clients }),
    createCodeCommitPullRequestAction({ clients }),
    createEcrRepositoryAction({ clients }),
    createDeployStackAction({ clients }),
    createPipelineStartAction({ clients }),
  ];
}
