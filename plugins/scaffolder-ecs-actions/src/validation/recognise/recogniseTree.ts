import type { TreeKind } from '../Artifact';
import {
  childOf,
  entriesOf,
  entryOf,
  itemsOf,
  stringOf,
  type Tree,
} from '../tree/Tree';

const baseName = (path: string) => path.slice(path.lastIndexOf('/') + 1);

const names: [RegExp, TreeKind][] = [
  [/^appspec[^/]*\.(?:ya?ml|json)$/i, 'appspec'],
  [/^buildspec[^/]*\.(?:ya?ml|json)$/i, 'buildspec'],
  [/^task-?def(?:inition)?[^/]*\.json$/i, 'taskdef'],
  [/^(?:imagedefinitions|imagedetail)\.json$/i, 'image-file'],
];

const has = (tree: Tree, ...keys: string[]) =>
  keys.every(key => entryOf(tree, key) !== undefined);

const deployed = /^AWS::(?:ECS::Service|Lambda::Function)$/;

/** Its resources are a list; those who write a map say a version all the same, as no template does. */
function isAppspec(root: Tree) {
  const resources = childOf(root, 'Resources');
  const named = has(root, 'version') ? entriesOf(resources) : [];
  return [...named, ...itemsOf(resources).flatMap(entriesOf)].some(
    ({ value }) => deployed.test(stringOf(childOf(value, 'Type')) ?? ''),
  );
}

const isTemplate = (root: Tree) =>
  has(root, 'AWSTemplateFormatVersion') ||
  (has(root, 'Resources') &&
    entriesOf(childOf(root, 'Resources')).some(({ value }) =>
      /^(?:AWS|Custom)::/.test(stringOf(childOf(value, 'Type')) ?? ''),
    ));

const isPipeline = (root: Tree) =>
  itemsOf(childOf(root, 'pipeline', 'stages') ?? childOf(root, 'stages')).some(
    stage => has(stage, 'actions'),
  );

const isSpinnaker = (root: Tree) =>
  itemsOf(childOf(root, 'stages')).some(
    stage =>
      has(stage, 'type') &&
      (has(stage, 'refId') || has(stage, 'clusters') || has(root, 'triggers')),
  );

/** What a file of YAML or JSON is for, by its content first and by its name where the content does not tell. */
export function recogniseTree(
  path: string,
  root: Tree | undefined,
): TreeKind | undefined {
  if (root) {
    if (isAppspec(root)) return 'appspec';
    if (isTemplate(root)) return 'cloudformation';
    if (isPipeline(root)) return 'codepipeline';
    if (isSpinnaker(root)) return 'spinnaker';
    if (has(root, 'containerDefinitions')) return 'taskdef';
    if (has(root, 'ImageURI')) return 'image-file';
    if (has(root, 'version', 'phases')) return 'buildspec';
    if (has(root, 'Parameters', 'Tags')) return 'template-configuration';
  }
  if (/(?:^|\/)\.github\/workflows\/[^/]+\.ya?ml$/.test(path))
    return 'workflow';
  if (root && has(root, 'jobs') && (has(root, 'on') || has(root, 'name'))) {
    return 'workflow';
  }
  return names.find(([pattern]) => pattern.test(baseName(path)))?.[1];
}

/** For a file of which nothing, or not enough, can be read. */
export function recogniseText(
  path: string,
  text: string,
): TreeKind | undefined {
  const byName = recogniseTree(path, undefined);
  if (byName) return byName;
  if (/AWSTemplateFormatVersion|"?Type"?:\s*"?AWS::\w+::/.test(text)) {
    return 'cloudformation';
  }
  if (/"containerDefinitions"\s*:/.test(text)) return 'taskdef';
  if (/"actionTypeId"\s*:/.test(text)) return 'codepipeline';
  if (/"stages"\s*:/.test(text) && /"(?:cloudProvider|refId)"\s*:/.test(text)) {
    return 'spinnaker';
  }
  return undefined;
}
