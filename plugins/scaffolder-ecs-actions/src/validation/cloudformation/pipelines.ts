import type { TreeArtifact } from '../Artifact';
import { childOf, entryOf, itemsOf, stringOf, type Tree } from '../tree/Tree';
import { ofType } from './template';

export interface PipelineAction {
  offset: number;
  category: string;
  owner: string;
  provider: string;
  providerOffset: number;
  configuration: Tree | undefined;
  inputs: { name: string; offset: number }[];
  outputs: string[];
}

export interface PipelineStage {
  name: string;
  offset: number;
  actions: PipelineAction[];
}

export interface Pipeline {
  offset: number;
  type: Tree | undefined;
  stages: PipelineStage[];
}

type Key = (name: string) => string;

const asWritten: Key = name => name;
const capital: Key = name => name[0].toUpperCase() + name.slice(1);

function pipelineOf(tree: Tree, offset: number, key: Key): Pipeline {
  const names = (action: Tree, list: string) =>
    itemsOf(childOf(action, key(list))).map(item => ({
      name: stringOf(childOf(item, key('name'))) ?? '',
      offset: item.offset,
    }));
  const actionOf = (action: Tree): PipelineAction => {
    const type = childOf(action, key('actionTypeId'));
    const provider = entryOf(type, key('provider'));
    return {
      offset: action.offset,
      category: stringOf(childOf(type, key('category'))) ?? '',
      owner: stringOf(childOf(type, key('owner'))) ?? '',
      provider: stringOf(provider?.value) ?? '',
      providerOffset: provider?.value.offset ?? action.offset,
      configuration: childOf(action, key('configuration')),
      inputs: names(action, 'inputArtifacts'),
      outputs: names(action, 'outputArtifacts').map(({ name }) => name),
    };
  };
  return {
    offset,
    type: childOf(tree, key('pipelineType')),
    stages: itemsOf(childOf(tree, key('stages'))).map(stage => ({
      name: stringOf(childOf(stage, key('name'))) ?? '',
      offset: stage.offset,
      actions: itemsOf(childOf(stage, key('actions'))).map(actionOf),
    })),
  };
}

/** Pipelines in a file of their own (as the API and the CLI have them) and in templates. */
export function pipelinesOf({ kind, root }: TreeArtifact): Pipeline[] {
  if (kind === 'codepipeline') {
    const pipeline = childOf(root, 'pipeline') ?? root;
    return [pipelineOf(pipeline, pipeline.offset, asWritten)];
  }
  return ofType(root, 'AWS::CodePipeline::Pipeline').flatMap(
    ({ properties, offset }) =>
      properties ? [pipelineOf(properties, offset, capital)] : [],
  );
}

export const actionsOf = (pipeline: Pipeline) =>
  pipeline.stages.flatMap(({ actions }) => actions);
