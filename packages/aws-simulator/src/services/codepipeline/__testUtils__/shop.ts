import type {
  ActionCategory,
  ActionDeclaration,
  ExecutionMode,
  PipelineDeclaration,
  StageDeclaration,
} from '@aws-sdk/client-codepipeline';
import type { ActionRunner } from '../../../world/ActionRunner';
import type { Behaviour } from '../../../world/Behaviour';
import { SimulatedClock } from '../../../world/SimulatedClock';
import { Place, World } from '../../../world/World';
import { codeBuild, createProject } from '../../codebuild';
import { createRepository, pushCommit } from '../../codecommit';
import { createImageRepository } from '../../ecr';
import { createPipeline } from '..';
import { ListPipelineExecutions } from '../executionOperations';
import { GetPipelineState } from '../GetPipelineState';

export const START = Date.UTC(2026, 2, 2, 8);
export const PIPELINE = 'shop-pipeline';
export const REGISTRY = '111111111111.dkr.ecr.eu-central-1.amazonaws.com/shop';
export const ROOT = 'arn:aws:iam::111111111111:root';

/** Takes a minute; fails for a commit whose tasks will not become healthy. */
const deploy: ActionRunner = (run, settle) => {
  const externalExecutionId = `d-${run.actionExecutionId.slice(0, 9)}`;
  const stop = run.place.world.after(60, () =>
    settle(
      run.inputs[0].behaviour.deployment?.unhealthy
        ? {
            status: 'Failed',
            errorDetails: { code: 'JobFailed', message: 'Not healthy' },
          }
        : { status: 'Succeeded', outputVariables: { At: run.place.account } },
    ),
  );
  return { externalExecutionId, stop };
};

export function action(
  name: string,
  category: ActionCategory,
  provider: string,
  more: Partial<ActionDeclaration> = {},
): ActionDeclaration {
  return {
    name,
    actionTypeId: { category, owner: 'AWS', provider, version: '1' },
    ...more,
  };
}

export const source = action('App', 'Source', 'CodeCommit', {
  configuration: {
    RepositoryName: 'shop',
    BranchName: 'main',
    PollForSourceChanges: 'false',
  },
  outputArtifacts: [{ name: 'SourceArtifact' }],
  namespace: 'Source',
});

export const build = action('Image', 'Build', 'CodeBuild', {
  configuration: { ProjectName: 'shop-build' },
  inputArtifacts: [{ name: 'SourceArtifact' }],
  outputArtifacts: [{ name: 'BuildArtifact' }, { name: 'ImageDetails' }],
  namespace: 'Build',
});

export const release = action('Release', 'Deploy', 'CodeDeployToECS', {
  configuration: { Commit: '#{Source.CommitId}', Tag: '#{Build.IMAGE_TAG}' },
  inputArtifacts: [{ name: 'BuildArtifact' }],
});

export const stages: StageDeclaration[] = [
  { name: 'Source', actions: [source] },
  { name: 'Build', actions: [build] },
  { name: 'Production', actions: [release] },
];

export const approvalStages = [
  ...stages.slice(0, 2),
  {
    name: 'Production',
    actions: [
      action('Approve', 'Approval', 'Manual', {
        configuration: { CustomData: 'Look at test first' },
      }),
      { ...release, runOrder: 2 },
    ],
  },
];

/** A commit whose unit tests fail. */
export const failingTests = {
  build: { failsIn: 'BUILD', command: 'npm test', exitCode: 1 },
};

/** A world with one service: repository, build project, image repository and pipeline. */
export class Shop {
  readonly world: World;
  readonly place: Place;
  #commits = 0;

  constructor(
    options: {
      stages?: StageDeclaration[];
      mode?: ExecutionMode;
      declaration?: Partial<PipelineDeclaration>;
      /** Its own, if missing. */
      world?: World;
    } = {},
  ) {
    this.world =
      options.world ??
      new World({
        seed: 'shop',
        clock: new SimulatedClock({ startAt: START, speed: 0 }),
      });
    this.place = this.world.place('111111111111', 'eu-central-1');
    this.world.actionRunners.set('CodeDeployToECS', deploy);
    for (const [provider, runner] of Object.entries(
      codeBuild.actionRunners ?? {},
    )) {
      this.world.actionRunners.set(provider, runner);
    }
    createRepository(this.place, { name: 'shop' });
    createImageRepository(this.place, {
      name: 'shop',
      tagMutability: 'IMMUTABLE',
      scanOnPush: true,
    });
    createProject(this.place, {
      name: 'shop-build',
      environmentVariables: { IMAGE_REPO_URI: REGISTRY },
    });
    createPipeline(this.place, {
      declaration: {
        name: PIPELINE,
        roleArn: 'arn:aws:iam::111111111111:role/pipeline',
        pipelineType: 'V2',
        executionMode: options.mode,
        stages: options.stages ?? stages,
        ...options.declaration,
      },
    });
  }

  push(behaviour?: Behaviour, message = `Change ${(this.#commits += 1)}`) {
    return pushCommit(this.place, {
      repository: 'shop',
      message,
      author: { name: 'Ada', email: 'ada@example.com' },
      files: { 'taskdef.json': '{}', 'appspec.yaml': 'version: 0.0' },
      behaviour,
    });
  }

  wait(seconds: number): void {
    this.world.advanceTo(this.world.now + seconds * 1000);
  }

  get context() {
    return { place: this.place, principalArn: ROOT };
  }

  state() {
    return GetPipelineState({ name: PIPELINE }, this.context).stageStates ?? [];
  }

  stage(name: string) {
    const found = this.state().find(({ stageName }) => stageName === name);
    if (!found) throw new Error(`No stage ${name}`);
    return found;
  }

  action(stageName: string, actionName: string) {
    const found = this.stage(stageName).actionStates?.find(
      state => state.actionName === actionName,
    );
    if (!found) throw new Error(`No action ${actionName}`);
    return found;
  }

  /** Newest first. */
  executions() {
    return (
      ListPipelineExecutions({ pipelineName: PIPELINE }, this.context)
        .pipelineExecutionSummaries ?? []
    );
  }

  /** What each execution has come to, oldest first. */
  statuses() {
    return this.executions()
      .map(({ status }) => status)
      .reverse();
  }
}
