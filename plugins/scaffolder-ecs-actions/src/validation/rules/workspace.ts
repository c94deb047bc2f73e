import type { TreeArtifact } from '../Artifact';
import {
  actionsOf,
  type Pipeline,
  pipelinesOf,
} from '../cloudformation/pipelines';
import { ofType, writtenText } from '../cloudformation/template';
import { pages } from '../pages';
import {
  childOf,
  entriesOf,
  entryOf,
  itemsOf,
  numberOf,
  stringOf,
  type Tree,
} from '../tree/Tree';
import type { Workspace } from '../Workspace';
import { loadBalancersOf } from './appspec';
import type { Rule } from './Rule';

type WorkspaceRule = Rule<TreeArtifact>;

interface Container {
  name: string;
  ports: (number | undefined)[];
}

const containersIn = (workspace: Workspace): Container[] =>
  workspace.trees('taskdef').flatMap(({ root }) =>
    itemsOf(childOf(root, 'containerDefinitions')).map(container => ({
      name: stringOf(childOf(container, 'name')) ?? '',
      ports: itemsOf(childOf(container, 'portMappings')).map(port =>
        numberOf(childOf(port, 'containerPort')),
      ),
    })),
  );

const containerName: WorkspaceRule = {
  id: 'workspace/container-name',
  severity: 'error',
  summary: 'No task definition of the repository has this container or port.',
  mend: 'Write the same name and port in the AppSpec file, the task definition and the service.',
  docs: pages.appspecResources,
  check({ root }, report, workspace) {
    const containers = containersIn(workspace);
    if (containers.length === 0) return;
    for (const info of loadBalancersOf(root)) {
      const name = childOf(info, 'ContainerName');
      const port = childOf(info, 'ContainerPort');
      const named = containers.filter(each => each.name === stringOf(name));
      if (name && stringOf(name) && named.length === 0) {
        report(name.offset, {
          message: `No task definition has a container ${stringOf(name)}.`,
        });
      } else if (
        port &&
        named.length > 0 &&
        numberOf(port) !== undefined &&
        !named.some(({ ports }) => ports.includes(numberOf(port)))
      ) {
        report(port.offset, {
          message: `The container ${stringOf(
            name,
          )} does not listen on ${numberOf(port)}.`,
        });
      }
    }
  },
};

const serviceContainer: WorkspaceRule = {
  id: 'workspace/service-container',
  severity: 'error',
  summary:
    'The service sends requests to a container that its task definition does not have.',
  mend: 'Write the same name and port in the service and the task definition.',
  docs: pages.ecsService,
  check({ root }, report, workspace) {
    const own = ofType(root, 'AWS::ECS::TaskDefinition').flatMap(
      ({ properties }) =>
        itemsOf(childOf(properties, 'ContainerDefinitions')).map(
          container => stringOf(childOf(container, 'Name')) ?? '',
        ),
    );
    const known = [...own, ...containersIn(workspace).map(({ name }) => name)];
    if (known.length === 0) return;
    for (const { properties } of ofType(root, 'AWS::ECS::Service')) {
      for (const balancer of itemsOf(childOf(properties, 'LoadBalancers'))) {
        const name = childOf(balancer, 'ContainerName');
        const text = stringOf(name);
        if (name && text && !known.includes(text)) {
          report(name.offset, {
            message: `No task definition has a container ${text}.`,
          });
        }
      }
    }
  },
};

const pipelinesIn = (workspace: Workspace): Pipeline[] =>
  [
    ...workspace.trees('codepipeline'),
    ...workspace.trees('cloudformation'),
  ].flatMap(pipelinesOf);

const placeholder: WorkspaceRule = {
  id: 'workspace/image-placeholder',
  severity: 'error',
  summary:
    'The pipeline replaces another placeholder than the one in the task definition.',
  mend: 'Write the same word in `Image1ContainerName` and, in angle brackets, as the image in taskdef.json: `IMAGE1_NAME`.',
  docs: pages.codeDeployToEcs,
  check({ root }, report, workspace) {
    const replaced = pipelinesIn(workspace)
      .flatMap(actionsOf)
      .filter(({ provider }) => provider === 'CodeDeployToECS')
      .flatMap(({ configuration }) =>
        entriesOf(configuration)
          .filter(({ key }) => /^Image\dContainerName$/.test(key))
          .map(({ value }) => stringOf(value)),
      );
    if (replaced.length === 0) return;
    for (const container of itemsOf(childOf(root, 'containerDefinitions'))) {
      const image = childOf(container, 'image');
      const word = /^<([^<>]+)>$/.exec(stringOf(image) ?? '')?.[1];
      if (image && word && !replaced.includes(word)) {
        report(image.offset, {
          message: `The pipeline replaces ${replaced.join(', ')}, not ${word}.`,
        });
      }
    }
  },
};

/** Files that actions name: by artifact and path, or by a path below the artifact that stands beside it. */
function filesNamed(configuration: Tree | undefined) {
  const named: { artifact: string; path: string; offset: number }[] = [];
  const add = (
    tree: Tree | undefined,
    text: string | undefined,
    artifact?: string,
  ) => {
    const [first, second] = (text ?? '').split('::');
    const path = second ?? (artifact ? first : undefined);
    if (tree && path && !/\$\{|#\{/.test(path)) {
      named.push({
        artifact: second ? first : artifact ?? '',
        path,
        offset: tree.offset,
      });
    }
  };
  for (const key of ['TemplatePath', 'TemplateConfiguration']) {
    const tree = childOf(configuration, key);
    add(tree, writtenText(tree));
  }
  for (const [kind, standard] of [
    ['TaskDefinitionTemplate', 'taskdef.json'],
    ['AppSpecTemplate', 'appspec.yml'],
  ]) {
    const artifact = entryOf(configuration, `${kind}Artifact`);
    const tree = childOf(configuration, `${kind}Path`);
    const text = stringOf(artifact?.value);
    if (artifact && text) {
      add(tree ?? artifact.value, stringOf(tree) ?? standard, text);
    }
  }
  return named;
}

/** What a part of a pattern matches: `**` anything, `*` anything within a folder, the rest itself. */
function matcherOf(part: string): string {
  if (part === '*') return '[^/]*';
  return part.startsWith('*')
    ? '.*'
    : part.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
}

/** Whether what a build hands out has this file. */
function isHandedOut(workspace: Workspace, path: string): boolean {
  const lists = workspace.trees('buildspec').flatMap(({ root }) => {
    const all = childOf(root, 'artifacts');
    const others = entriesOf(childOf(all, 'secondary-artifacts'));
    return [all, ...others.map(({ value }) => value)].flatMap(list =>
      itemsOf(childOf(list, 'files')),
    );
  });
  return lists.some(item => {
    const pattern = stringOf(item) ?? '';
    const parts = pattern.split(/(\*\*\/\*|\*\*|\*)/).map(matcherOf);
    return (
      new RegExp(`^${parts.join('')}$`).test(path) ||
      pattern.endsWith(`/${path}`)
    );
  });
}

const pipelineFiles: WorkspaceRule = {
  id: 'workspace/pipeline-files',
  severity: 'error',
  summary: 'The pipeline names a file that is not there.',
  mend: 'Mend the path, write the file, or name it in `artifacts.files` of the buildspec.',
  docs: pages.codePipelineStructure,
  check(artifact, report, workspace) {
    for (const pipeline of pipelinesOf(artifact)) {
      const sources = actionsOf(pipeline)
        .filter(({ category }) => category === 'Source')
        .flatMap(({ outputs }) => outputs);
      const built = workspace.trees('buildspec').length > 0;
      for (const { configuration } of actionsOf(pipeline)) {
        for (const { artifact: from, path, offset } of filesNamed(
          configuration,
        )) {
          if (sources.includes(from)) {
            if (!workspace.isAlone && !workspace.has(path)) {
              report(offset, {
                message: `There is no ${path} in the repository.`,
              });
            }
          } else if (built && !isHandedOut(workspace, path)) {
            report(offset, {
              message: `No buildspec hands out ${path}.`,
            });
          }
        }
      }
    }
  },
};

const buildspecFiles: WorkspaceRule = {
  id: 'workspace/buildspec-file',
  severity: 'error',
  summary: 'The build project names a buildspec that is not there.',
  mend: 'Mend the path or write the file.',
  docs: pages.buildspec,
  check({ root }, report, workspace) {
    if (workspace.isAlone) return;
    for (const { properties, offset } of ofType(
      root,
      'AWS::CodeBuild::Project',
    )) {
      const source = childOf(properties, 'Source');
      const tree = childOf(source, 'BuildSpec');
      const path = tree ? stringOf(tree) : 'buildspec.yml';
      if (stringOf(childOf(source, 'Type')) !== 'CODEPIPELINE') continue;
      if (path && !/\n|^\{|^arn:/.test(path) && !workspace.has(path)) {
        report(tree?.offset ?? offset, {
          message: `There is no ${path} in the repository.`,
        });
      }
    }
  },
};

/** Files held to one another, by the kind at which the finding stands. */
export const workspaceRules = {
  appspec: [containerName],
  taskdef: [placeholder],
  pipeline: [pipelineFiles],
  template: [serviceContainer, buildspecFiles],
};
