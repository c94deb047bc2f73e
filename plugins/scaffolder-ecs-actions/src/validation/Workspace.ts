import type { Artifact, TreeArtifact, TreeKind } from './Artifact';
import type { SourceFile } from './Finding';

const normalise = (path: string) => path.replace(/^(?:\.\/)+/, '');

/** Everything that was given, for rules that hold files to one another. */
export class Workspace {
  private readonly paths: Map<string, SourceFile>;

  constructor(files: SourceFile[], readonly artifacts: Artifact[]) {
    this.paths = new Map(files.map(file => [file.path, file]));
  }

  /** Whether one file was given without the repository around it. */
  get isAlone(): boolean {
    return this.paths.size === 1;
  }

  has(path: string): boolean {
    return this.paths.has(normalise(path));
  }

  contentOf(path: string): string | undefined {
    return this.paths.get(normalise(path))?.content;
  }

  /** Trees of a kind, in the order of their paths. */
  trees(kind: TreeKind): TreeArtifact[] {
    return this.artifacts.flatMap(artifact =>
      artifact.kind === kind && 'root' in artifact ? [artifact] : [],
    );
  }
}
