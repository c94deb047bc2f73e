import type { File } from '@babel/types';
import type { Source } from './Source';
import type { Instruction } from './dockerfile/parseDockerfile';
import type { GroovyText } from './groovy/readGroovy';
import type { Tree } from './tree/Tree';

export const treeKinds = [
  'appspec',
  'buildspec',
  'taskdef',
  'image-file',
  'codepipeline',
  'cloudformation',
  'template-configuration',
  'workflow',
  'spinnaker',
] as const;
export type TreeKind = (typeof treeKinds)[number];

export const codeKinds = ['cdk', 'hook'] as const;
export type CodeKind = (typeof codeKinds)[number];

export type ArtifactKind =
  | TreeKind
  | CodeKind
  | 'dockerfile'
  | 'jenkinsfile'
  | 'shell';

interface Base {
  path: string;
  source: Source;
}

export interface TreeArtifact extends Base {
  kind: TreeKind;
  root: Tree;
}

export interface CodeArtifact extends Base {
  kind: CodeKind;
  program: File;
}

export interface DockerfileArtifact extends Base {
  kind: 'dockerfile';
  instructions: Instruction[];
}

export interface JenkinsArtifact extends Base {
  kind: 'jenkinsfile';
  groovy: GroovyText;
}

export interface ShellArtifact extends Base {
  kind: 'shell';
}

/** A file of which the rules know what it is for. */
export type Artifact =
  | TreeArtifact
  | CodeArtifact
  | DockerfileArtifact
  | JenkinsArtifact
  | ShellArtifact;

/** A file that was recognised but cannot be read to its end. */
export interface BrokenArtifact extends Base {
  kind: ArtifactKind;
  fault: { offset: number; message: string };
}
