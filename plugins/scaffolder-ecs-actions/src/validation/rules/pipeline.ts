import type { TreeArtifact } from '../Artifact';
import { actionsOf, pipelinesOf } from '../cloudformation/pipelines';
import { pages } from '../pages';
import { childOf, entryOf, isTrue, stringOf } from '../tree/Tree';
import type { Rule } from './Rule';

type PipelineRule = Rule<TreeArtifact>;

const type: PipelineRule = {
  id: 'pipeline/type',
  severity: 'warning',
  summary:
    'A pipeline of type V1 has no conditions, no rollback of stages and no variables.',
  mend: 'Write `PipelineType: V2` (`"pipelineType": "V2"`).',
  docs: pages.codePipelineTypes,
  check(artifact, report) {
    for (const pipeline of pipelinesOf(artifact)) {
      if (stringOf(pipeline.type) !== 'V2') {
        report(pipeline.type?.offset ?? pipeline.offset);
      }
    }
  },
};

const oauth: PipelineRule = {
  id: 'pipeline/oauth-token',
  severity: 'error',
  summary: 'The pipeline reads GitHub with the token of a person.',
  mend: 'Use a connection: provider `CodeStarSourceConnection` with `ConnectionArn`.',
  docs: pages.connections,
  check(artifact, report) {
    for (const pipeline of pipelinesOf(artifact)) {
      for (const { owner, provider, providerOffset } of actionsOf(pipeline)) {
        if (owner === 'ThirdParty' && provider === 'GitHub') {
          report(providerOffset);
        }
      }
    }
  },
};

const polling: PipelineRule = {
  id: 'pipeline/polling',
  severity: 'warning',
  summary:
    'The pipeline asks for changes again and again, and hears of them late.',
  mend: 'Write `PollForSourceChanges: false`, and start the pipeline by an EventBridge rule.',
  docs: pages.changeDetection,
  check(artifact, report) {
    for (const pipeline of pipelinesOf(artifact)) {
      for (const action of actionsOf(pipeline)) {
        if (action.category !== 'Source' || action.owner !== 'AWS') continue;
        if (!/^(?:CodeCommit|S3)$/.test(action.provider)) continue;
        const entry = entryOf(action.configuration, 'PollForSourceChanges');
        if (!entry || isTrue(entry.value)) {
          report(entry?.value.offset ?? action.offset);
        }
      }
    }
  },
};

const artifacts: PipelineRule = {
  id: 'pipeline/artifacts',
  severity: 'error',
  summary: 'No action before this one hands out this artifact.',
  mend: 'Name an artifact that an earlier action has among its outputs.',
  docs: pages.codePipelineStructure,
  check(artifact, report) {
    for (const pipeline of pipelinesOf(artifact)) {
      const there = new Set<string>();
      for (const { actions } of pipeline.stages) {
        actions.forEach(({ outputs }) =>
          outputs.forEach(name => there.add(name)),
        );
        for (const { name, offset } of actions.flatMap(
          ({ inputs }) => inputs,
        )) {
          if (name && !there.has(name)) {
            report(offset, {
              message: `No action before this one hands out ${name}.`,
            });
          }
        }
      }
    }
  },
};

const blueGreenKeys = [
  'ApplicationName',
  'DeploymentGroupName',
  'TaskDefinitionTemplateArtifact',
  'AppSpecTemplateArtifact',
];

const codeDeploy: PipelineRule = {
  id: 'pipeline/code-deploy-to-ecs',
  severity: 'error',
  summary: 'The action cannot deploy to Amazon ECS.',
  mend: 'Provider `CodeDeployToECS` with `ApplicationName`, `DeploymentGroupName`, `TaskDefinitionTemplateArtifact`, `AppSpecTemplateArtifact`, `Image1ArtifactName` and `Image1ContainerName: IMAGE1_NAME`.',
  docs: pages.codeDeployToEcs,
  check(artifact, report) {
    for (const pipeline of pipelinesOf(artifact)) {
      for (const {
        provider,
        providerOffset,
        configuration,
        offset,
      } of actionsOf(pipeline)) {
        const ofEcs =
          childOf(configuration, 'TaskDefinitionTemplateArtifact') ??
          childOf(configuration, 'Image1ArtifactName');
        if (provider === 'CodeDeploy' && ofEcs) {
          report(providerOffset, {
            message: 'The provider CodeDeploy deploys to instances.',
          });
        }
        if (provider !== 'CodeDeployToECS') continue;
        const missing = blueGreenKeys.find(key => !childOf(configuration, key));
        if (missing) {
          report(offset, { message: `The action has no ${missing}.` });
        }
        for (const number of [1, 2, 3, 4]) {
          const source = entryOf(configuration, `Image${number}ArtifactName`);
          const place = entryOf(configuration, `Image${number}ContainerName`);
          const one = source ?? place;
          if (one && !(source && place)) {
            report(one.keyOffset, {
              message: `Image${number}ArtifactName and Image${number}ContainerName go together.`,
            });
          }
        }
      }
    }
  },
};

const testFirst: PipelineRule = {
  id: 'pipeline/test-before-production',
  severity: 'error',
  summary: 'The change goes to production without having run anywhere else.',
  mend: 'Add a stage that deploys to test and runs the integration tests before.',
  docs: pages.codePipelineStructure,
  check(artifact, report) {
    for (const { stages } of pipelinesOf(artifact)) {
      const production = stages.findIndex(
        ({ name, actions }) =>
          /prod/i.test(name) &&
          actions.some(({ category }) => category === 'Deploy'),
      );
      const tested = stages
        .slice(0, Math.max(production, 0))
        .some(({ actions }) =>
          actions.some(({ category }) => /^(?:Test|Deploy)$/.test(category)),
        );
      if (production >= 0 && !tested) report(stages[production].offset);
    }
  },
};

/** For pipelines in files of their own and in templates. */
export const pipelineRules: PipelineRule[] = [
  type,
  oauth,
  polling,
  artifacts,
  codeDeploy,
  testFirst,
];
