import type { Artifact, BrokenArtifact } from '../Artifact';
import { parseCode } from '../code/parseCode';
import { parseDockerfile } from '../dockerfile/parseDockerfile';
import type { SourceFile } from '../Finding';
import { readGroovy } from '../groovy/readGroovy';
import { type Source, sourceOf } from '../Source';
import { parseJson } from '../tree/parseJson';
import { parseYaml } from '../tree/parseYaml';
import { recogniseCode } from './recogniseCode';
import { recogniseText, recogniseTree } from './recogniseTree';

export type Recognised = Artifact | BrokenArtifact;

export const isBroken = (artifact: Recognised): artifact is BrokenArtifact =>
  'fault' in artifact;

function tree(path: string, source: Source): Recognised | undefined {
  const json = path.endsWith('.json') || /^\s*\{/.test(source.text);
  const { root, faults } = (json ? parseJson : parseYaml)(source.text);
  const kind =
    recogniseTree(path, root) ??
    (faults.length > 0 ? recogniseText(path, source.text) : undefined);
  if (!kind) return undefined;
  if (faults.length > 0) return { path, source, kind, fault: faults[0] };
  return root
    ? { path, source, kind, root }
    : {
        path,
        source,
        kind,
        fault: { offset: 0, message: 'The file is empty' },
      };
}

/** JavaScript and TypeScript, also within a template. */
export function recogniseProgram(
  path: string,
  source: Source,
): Recognised | undefined {
  const kind = recogniseCode(source.text);
  if (!kind) return undefined;
  const { program, fault } = parseCode(source.text, path);
  if (fault) return { path, source, kind, fault };
  return program && { path, source, kind, program };
}

function dockerfile(path: string, source: Source): Recognised {
  const { instructions, fault } = parseDockerfile(source.text);
  return fault
    ? { path, source, kind: 'dockerfile', fault }
    : { path, source, kind: 'dockerfile', instructions };
}

function jenkinsfile(path: string, source: Source): Recognised {
  const groovy = readGroovy(source.text);
  return groovy.fault
    ? { path, source, kind: 'jenkinsfile', fault: groovy.fault }
    : { path, source, kind: 'jenkinsfile', groovy };
}

/** What a file is for and what stands in it; undefined for a file that the rules do not know. */
export function recognise({
  path,
  content,
}: SourceFile): Recognised | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const source = sourceOf(content);
  if (/^(?:Dockerfile(?:\.[\w-]+)?|[\w-]+\.dockerfile)$/i.test(name)) {
    return dockerfile(path, source);
  }
  if (/^Jenkinsfile(?:\.[\w-]+)?$|\.jenkinsfile$/i.test(name)) {
    return jenkinsfile(path, source);
  }
  if (/\.(?:ya?ml|json|template)$/.test(name)) return tree(path, source);
  if (/\.(?:[mc]?[jt]s)$/.test(name)) return recogniseProgram(path, source);
  if (/\.(?:sh|bash)$/.test(name)) return { path, source, kind: 'shell' };
  return undefined;
}
