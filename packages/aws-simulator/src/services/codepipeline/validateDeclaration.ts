import type { PipelineDeclaration } from '@aws-sdk/client-codepipeline';
import { ServiceError } from '../../protocol/ServiceError';
import type { Declaration } from './store';
import { validateConditions } from './validateConditions';

/** The declaration as CodePipeline keeps it, with its defaults; refuses what CodePipeline would refuse. */
export function validated(declaration: PipelineDeclaration): Declaration {
  const refuse = (message: string): never => {
    throw new ServiceError('InvalidStructureException', message);
  };
  const name = declaration.name ?? refuse('A pipeline needs a name');
  const seen = new Set<string>();
  const made = new Set<string>();
  const stages = (declaration.stages ?? []).map((stage, index) => {
    const stageName = stage.name ?? refuse(`Stage ${index} needs a name`);
    if (seen.has(stageName)) refuse(`There are two stages named ${stageName}`);
    seen.add(stageName);
    const actions = (stage.actions ?? []).map(action => {
      const isSource = action.actionTypeId?.category === 'Source';
      if (isSource !== (index === 0)) {
        refuse(
          `Action ${action.name} of stage ${stageName}: source actions belong into the first stage, and only they`,
        );
      }
      return {
        ...action,
        name: action.name ?? refuse(`An action of ${stageName} needs a name`),
        runOrder: action.runOrder ?? 1,
        configuration: action.configuration ?? {},
        inputArtifacts: action.inputArtifacts ?? [],
        outputArtifacts: action.outputArtifacts ?? [],
      };
    });
    if (actions.length === 0) refuse(`Stage ${stageName} has no action`);
    for (const action of [...actions].sort((a, b) => a.runOrder - b.runOrder)) {
      for (const input of action.inputArtifacts ?? []) {
        if (!made.has(input.name ?? '')) {
          refuse(
            `Action ${action.name} of stage ${stageName} takes artifact ${input.name}, which no action before it makes`,
          );
        }
      }
      for (const output of action.outputArtifacts ?? []) {
        made.add(output.name ?? '');
      }
    }
    return { ...stage, name: stageName, actions };
  });
  if (stages.length < 2) refuse(`Pipeline ${name} needs at least two stages`);
  const executionMode = declaration.executionMode ?? 'SUPERSEDED';
  const pipelineType = declaration.pipelineType ?? 'V1';
  if (executionMode !== 'SUPERSEDED' && pipelineType !== 'V2') {
    refuse(
      `Pipeline ${name}: mode ${executionMode} needs a pipeline of type V2`,
    );
  }
  stages.forEach((stage, index) => {
    const { beforeEntry, onSuccess, onFailure } = stage;
    if (pipelineType !== 'V2' && (beforeEntry ?? onSuccess ?? onFailure)) {
      refuse(`Stage ${stage.name}: conditions need a pipeline of type V2`);
    }
    validateConditions(stage, {
      mayRollBack: index > 0 && executionMode !== 'PARALLEL',
      refuse,
    });
  });
  return {
    ...declaration,
    name,
    stages,
    executionMode,
    pipelineType,
    version: declaration.version ?? 1,
  };
}
