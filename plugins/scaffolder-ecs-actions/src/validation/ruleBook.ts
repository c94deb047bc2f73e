import type {
  CodeArtifact,
  CodeKind,
  DockerfileArtifact,
  JenkinsArtifact,
  ShellArtifact,
  TreeArtifact,
  TreeKind,
} from './Artifact';
import { pages } from './pages';
import { appspecRules } from './rules/appspec';
import { buildspecRules } from './rules/buildspec';
import { cdkRules } from './rules/cdk';
import { dockerfileRules } from './rules/dockerfile';
import { hookRules } from './rules/hook';
import { imageRules } from './rules/image';
import { imageFileRules } from './rules/imageFile';
import { jenkinsfileRules } from './rules/jenkinsfile';
import { pipelineRules } from './rules/pipeline';
import type { Rule, RuleFacts } from './rules/Rule';
import { schemaRules } from './rules/schema';
import { shellRules } from './rules/shell';
import { spinnakerRules } from './rules/spinnaker';
import { taskdefRules } from './rules/taskdef';
import { templateDeploymentRules } from './rules/templateDeployment';
import { templateFunctionRules } from './rules/templateFunctions';
import { templateResourceRules } from './rules/templateResources';
import { templateStructureRules } from './rules/templateStructure';
import { workflowRules } from './rules/workflow';
import { workspaceRules } from './rules/workspace';

export const syntaxRule: RuleFacts = {
  id: 'syntax',
  severity: 'error',
  summary: 'The file cannot be read to its end.',
  mend: 'Mend it here; the other rules look at the file when it can be read.',
  docs: pages.json,
};

type RulesByKind = Record<TreeKind, Rule<TreeArtifact>[]> &
  Record<CodeKind, Rule<CodeArtifact>[]> & {
    dockerfile: Rule<DockerfileArtifact>[];
    jenkinsfile: Rule<JenkinsArtifact>[];
    shell: Rule<ShellArtifact>[];
  };

/** Which rules look at which files. */
export const rulesByKind: RulesByKind = {
  appspec: [...appspecRules, ...workspaceRules.appspec],
  buildspec: [...buildspecRules, ...shellRules, ...imageRules],
  taskdef: [...taskdefRules, ...workspaceRules.taskdef],
  'image-file': imageFileRules,
  codepipeline: [...pipelineRules, ...workspaceRules.pipeline],
  cloudformation: [
    ...templateStructureRules,
    ...templateDeploymentRules,
    ...templateResourceRules,
    ...templateFunctionRules,
    ...pipelineRules,
    ...workspaceRules.pipeline,
    ...workspaceRules.template,
  ],
  'template-configuration': [],
  workflow: [...workflowRules, ...shellRules, ...imageRules],
  spinnaker: spinnakerRules,
  dockerfile: [...dockerfileRules, ...shellRules],
  jenkinsfile: [...jenkinsfileRules, ...shellRules, ...imageRules],
  shell: [...shellRules, ...imageRules],
  cdk: cdkRules,
  hook: hookRules,
};

/** Every rule once, in the order of the documentation's table. */
export const allRules: RuleFacts[] = [
  ...new Map<string, RuleFacts>(
    [
      syntaxRule,
      ...Object.values(rulesByKind).flat(),
      ...Object.values(schemaRules).flat(),
    ].map(rule => [rule.id, rule]),
  ).values(),
].sort((one, other) => (one.id < other.id ? -1 : 1));
