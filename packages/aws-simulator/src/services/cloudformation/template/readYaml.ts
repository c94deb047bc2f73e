import {
  CollectionTag,
  parseDocument,
  ScalarTag,
  YAMLMap,
  YAMLSeq,
} from 'yaml';
import { validationError } from './validationError';

/** The functions that have a short form in YAML: `!Sub`. */
const SHORT = [
  'And',
  'Base64',
  'Cidr',
  'Equals',
  'FindInMap',
  'GetAZs',
  'GetAtt',
  'If',
  'ImportValue',
  'Join',
  'Not',
  'Or',
  'Select',
  'Split',
  'Sub',
  'Transform',
];

const functionTags: (ScalarTag | CollectionTag)[] = [
  ...tagsOf('!Ref', 'Ref'),
  ...tagsOf('!Condition', 'Condition'),
  ...SHORT.flatMap(name => tagsOf(`!${name}`, `Fn::${name}`)),
];

function tagsOf(tag: string, name: string): (ScalarTag | CollectionTag)[] {
  const long = (value: unknown) => ({
    [name]: name === 'Fn::GetAtt' ? attributePath(value) : value,
  });
  return [
    { tag, resolve: (text: string) => long(text) },
    { tag, collection: 'seq', resolve: seq => long((seq as YAMLSeq).toJSON()) },
    { tag, collection: 'map', resolve: map => long((map as YAMLMap).toJSON()) },
  ];
}

/** `Service.LoadBalancer.Arn` is the attribute `LoadBalancer.Arn` of `Service`. */
function attributePath(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const dot = value.indexOf('.');
  return dot < 0 ? [value] : [value.slice(0, dot), value.slice(dot + 1)];
}

/** Reads a document in JSON, or in YAML with CloudFormation's short forms, which it answers in the long one. */
export function readYaml(text: string): unknown {
  const document = parseDocument(text, {
    customTags: tags => [...tags, ...functionTags],
    prettyErrors: true,
  });
  const [problem] = document.errors;
  if (problem) {
    const [{ line, col }] = problem.linePos ?? [{ line: 1, col: 1 }];
    const format = text.trimStart().startsWith('{') ? 'JSON' : 'YAML';
    throw validationError(
      `Template format error: ${format} not well-formed. (line ${line}, column ${col})`,
    );
  }
  return document.toJS();
}
