import {
  isMap,
  isScalar,
  parseDocument,
  visit,
  type Tags,
  type YAMLSeq,
} from 'yaml';

export type Json =
  | string
  | number
  | boolean
  | null
  | Json[]
  | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

export interface TemplateResource {
  Type: string;
  Properties?: JsonObject;
  DependsOn?: string | string[];
  DeletionPolicy?: string;
}

/** A template with its intrinsic functions in their long form. */
export interface Template {
  Transform?: string;
  Parameters?: Record<string, JsonObject>;
  Conditions?: JsonObject;
  Resources: Record<string, TemplateResource>;
  Outputs?: Record<string, { Value: Json }>;
}

const intrinsics = [
  'Ref',
  'GetAtt',
  'Sub',
  'If',
  'Not',
  'Equals',
  'Join',
] as const;

const longName = (name: string) => (name === 'Ref' ? name : `Fn::${name}`);

const customTags: Tags = intrinsics.flatMap(name => [
  {
    tag: `!${name}`,
    collection: 'seq' as const,
    resolve: (node: YAMLSeq) => node,
  },
  {
    tag: `!${name}`,
    resolve: (value: string) => value,
  },
]);

/** Reads YAML with CloudFormation's short forms; every warning of the parser is a failure. */
export function readTemplate(source: string): Template {
  const document = parseDocument(source, { customTags });
  const problems = [...document.errors, ...document.warnings];
  if (problems.length > 0) {
    throw new Error(problems.map(String).join('\n'));
  }
  visit(document, {
    Node(_, node) {
      const name = node.tag?.startsWith('!') && node.tag.slice(1);
      if (!name || !(intrinsics as readonly string[]).includes(name)) {
        return undefined;
      }
      node.tag = undefined;
      const value =
        name === 'GetAtt' && isScalar(node)
          ? String(node.value).split(/\.(.*)/, 2)
          : node;
      return document.createNode({ [longName(name)]: value });
    },
  });
  if (!isMap(document.contents)) {
    throw new Error('A template is a map');
  }
  return document.toJS() as Template;
}
