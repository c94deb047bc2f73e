import type { TreeArtifact } from '../Artifact';
import { ofType } from '../cloudformation/template';
import { embeddedSource } from '../Source';
import { parseJson } from '../tree/parseJson';
import { parseYaml } from '../tree/parseYaml';
import { childOf, type ScalarTree, scalarOf, type Tree } from '../tree/Tree';
import { type Recognised, recogniseProgram } from './recognise';

/** The text, also of `Fn::Sub`. */
const writtenScalar = (tree: Tree | undefined): ScalarTree | undefined =>
  scalarOf(tree) ??
  scalarOf(childOf(tree, 'Fn::Sub')) ??
  scalarOf(childOf(tree, 'Fn::Sub', 0));

/** Files that stand within a template: buildspecs and the code of functions. */
export function embeddedIn({ path, source, root }: TreeArtifact): Recognised[] {
  const inner = (scalar: ScalarTree) =>
    embeddedSource(String(scalar.value), source, scalar.at);
  const buildspecs = ofType(root, 'AWS::CodeBuild::Project').flatMap(
    ({ properties }): Recognised[] => {
      const scalar = scalarOf(childOf(properties, 'Source', 'BuildSpec'));
      const text = String(scalar?.value ?? '');
      if (!scalar || !/\n|^\s*\{/.test(text)) return [];
      const parsed = (/^\s*\{/.test(text) ? parseJson : parseYaml)(text);
      const base = { path, source: inner(scalar), kind: 'buildspec' as const };
      const fault = parsed.faults[0];
      if (fault) return [{ ...base, fault }];
      return parsed.root ? [{ ...base, root: parsed.root }] : [];
    },
  );
  const functions = ofType(
    root,
    'AWS::Lambda::Function',
    'AWS::Serverless::Function',
  ).flatMap(({ properties }): Recognised[] => {
    const scalar =
      writtenScalar(childOf(properties, 'Code', 'ZipFile')) ??
      writtenScalar(childOf(properties, 'InlineCode'));
    if (!scalar || typeof scalar.value !== 'string') return [];
    const program = recogniseProgram(path, inner(scalar));
    return program ? [program] : [];
  });
  return [...buildspecs, ...functions];
}
