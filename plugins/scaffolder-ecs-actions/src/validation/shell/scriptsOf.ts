import type { Artifact } from '../Artifact';
import {
  childOf,
  entriesOf,
  itemsOf,
  scalarOf,
  stringOf,
  type Tree,
  walk,
} from '../tree/Tree';
import type { Workspace } from '../Workspace';
import { readable, type Script } from './Script';

function scriptOf(tree: Tree | undefined): Script[] {
  const scalar = scalarOf(tree);
  const text = stringOf(tree);
  return scalar && text !== undefined ? [{ text, at: scalar.at }] : [];
}

/** The commands of a buildspec, phase by phase. */
export function phaseScripts(
  root: Tree,
): { phase: string; scripts: Script[] }[] {
  return entriesOf(childOf(root, 'phases')).map(({ key, value }) => ({
    phase: key,
    scripts: ['commands', 'finally'].flatMap(list =>
      itemsOf(childOf(value, list)).flatMap(scriptOf),
    ),
  }));
}

/** Everything in a file that a shell will run. */
export function scriptsOf(artifact: Artifact): Script[] {
  switch (artifact.kind) {
    case 'buildspec':
      return phaseScripts(artifact.root).flatMap(({ scripts }) => scripts);
    case 'workflow': {
      const scripts: Script[] = [];
      walk(artifact.root, (tree, key) => {
        if (key === 'run') scripts.push(...scriptOf(tree));
      });
      return scripts;
    }
    case 'jenkinsfile':
      return artifact.groovy.strings
        .filter(({ before }) => /\bsh\s*\(?$|\bscript\s*:$/.test(before))
        .map(({ text, offset }) => ({ text, at: index => offset + index }));
    case 'dockerfile':
      return artifact.instructions
        .filter(({ name }) => name === 'RUN')
        .map(({ text, textOffset }) => ({
          text,
          at: index => textOffset + index,
        }));
    case 'shell':
      return [{ text: artifact.source.text, at: index => index }];
    default:
      return [];
  }
}

/** What a file runs, with what the scripts of the workspace run that it calls: for rules that ask whether something is done at all. */
export function everythingRun(artifact: Artifact, workspace: Workspace) {
  const own = scriptsOf(artifact).map(({ text }) => readable(text));
  const called = own
    .flatMap(text => [...text.matchAll(/[\w./-]+\.(?:sh|bash|py|mjs|js)\b/g)])
    .flatMap(([path]) => workspace.contentOf(path) ?? []);
  return [...own, ...called].join('\n');
}
