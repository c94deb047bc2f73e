import type { Config } from '@backstage/config';
import { createCodeCommitPublishAction } from './actions/publishToCodeCommit/createCodeCommitPublishAction';
import { createEcrRepositoryAction } from './actions/createEcrRepository/createEcrRepositoryAction';
import { createPipelineStartAction } from './actions/startPipeline/createPipelineStartAction';
import { createValidateArtifactsAction } from './actions/validateArtifacts/createValidateArtifactsAction';
import { createWriteBuildspecAction } from './actions/writeBuildspec/createWriteBuildspecAction';
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
    createWriteBuildspecAction(),
    createValidateArtifactsAction(),
    createCodeCommitPublishAction({ clients }),
    createEcrRepositoryAction({ clients }),
    createPipelineStartAction({ clients }),
  ];
}
