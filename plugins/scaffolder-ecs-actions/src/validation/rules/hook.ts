import type { File, Node } from '@babel/types';
import type { CodeArtifact } from '../Artifact';
import {
  calledName,
  callsOf,
  importsOf,
  newOf,
  nodesOf,
  offsetOf,
  propertiesOf,
  visitNodes,
  textOf,
} from '../code/nodes';
import { pages } from '../pages';
import type { Rule } from './Rule';

type HookRule = Rule<CodeArtifact>;

const sdk: HookRule = {
  id: 'hook/sdk-version',
  severity: 'error',
  summary: 'The SDK of version 2 is not on Lambda any more.',
  mend: 'Import `CodeDeployClient` and `PutLifecycleEventHookExecutionStatusCommand` from `@aws-sdk/client-codedeploy`.',
  docs: pages.sdkV3,
  check({ program }, report) {
    const old = importsOf(program).filter(({ module }) =>
      /^aws-sdk(?:\/|$)/.test(module),
    );
    for (const { offset } of old) report(offset);
    if (old.length > 0) return;
    for (const call of callsOf(program, 'promise')) {
      report(offsetOf(call), {
        message:
          '`.promise()` is of version 2 of the SDK, which is not on Lambda any more.',
      });
    }
  },
};

const isAnswer = (node: Node) =>
  /putLifecycleEventHookExecutionStatus/i.test(calledName(node));

/** Where CodeDeploy is told how it went. */
const answersOf = (program: File): Node[] => [
  ...nodesOf(program, 'CallExpression').filter(({ callee }) =>
    isAnswer(callee),
  ),
  ...newOf(program, 'PutLifecycleEventHookExecutionStatusCommand'),
];

const isFunction = (node: Node) =>
  /^(?:FunctionDeclaration|FunctionExpression|ArrowFunctionExpression|ObjectMethod|ClassMethod)$/.test(
    node.type,
  );

const contains = (outer: Node, inner: Node) =>
  offsetOf(outer) <= offsetOf(inner) && (outer.end ?? 0) >= (inner.end ?? 0);

const failed: HookRule = {
  id: 'hook/failed-on-throw',
  severity: 'error',
  summary: 'When this throws, CodeDeploy hears nothing and waits an hour.',
  mend: 'Put it into `try { … } catch { status = "Failed"; }`, and tell CodeDeploy the status after that.',
  docs: pages.appspecHooks,
  check({ program }, report) {
    const answers = answersOf(program);
    visitNodes(program, (node, around) => {
      if (node.type !== 'AwaitExpression') return;
      const handler = [...around].reverse().find(isFunction);
      const answer = handler && answers.find(each => contains(handler, each));
      if (
        !answer ||
        contains(node, answer) ||
        offsetOf(node) > offsetOf(answer)
      ) {
        return;
      }
      const caught = around.some(
        each =>
          each.type === 'TryStatement' &&
          (each.handler ?? each.finalizer) &&
          contains(each.block, node),
      );
      const caughtHere = callsOf(program, 'catch').some(
        call => contains(call, node) || contains(node, call),
      );
      if (!caught && !caughtHere) report(offsetOf(node));
    });
  },
};

const saysFailed: HookRule = {
  id: 'hook/status',
  severity: 'error',
  summary: 'The hook never says that the new version is bad.',
  mend: 'CodeDeploy: `status: "Failed"`; Amazon ECS: `hookStatus: "FAILED"`.',
  docs: pages.appspecHooks,
  check({ program }, report) {
    const texts = nodesOf(program, 'StringLiteral').map(({ value }) => value);
    const [answer] = answersOf(program);
    if (answer) {
      if (!texts.includes('Failed')) report(offsetOf(answer));
      return;
    }
    const [status] = nodesOf(program, 'ObjectExpression').flatMap(object =>
      propertiesOf(object).filter(({ name }) => name === 'hookStatus'),
    );
    if (status && !texts.includes('FAILED')) report(status.offset);
  },
};

const statuses: HookRule = {
  id: 'hook/status-word',
  severity: 'error',
  summary: 'AWS does not know this status.',
  mend: 'CodeDeploy: `Succeeded` or `Failed`; Amazon ECS: `SUCCEEDED`, `FAILED` or `IN_PROGRESS`.',
  docs: pages.ecsHooks,
  check({ program }, report) {
    for (const object of nodesOf(program, 'ObjectExpression')) {
      for (const { name, value } of propertiesOf(object)) {
        const text = textOf(value);
        if (
          name === 'hookStatus' &&
          text !== undefined &&
          !/^(?:SUCCEEDED|FAILED|IN_PROGRESS)$/.test(text)
        ) {
          report(offsetOf(value));
        }
      }
    }
  },
};

const globals =
  /^(?:process|console|fetch|URL|URLSearchParams|AbortSignal|AbortController|Buffer|JSON|Math|Date|Number|String|Boolean|Object|Array|Map|Set|Error|TypeError|Promise|RegExp|Symbol|BigInt|Intl|globalThis|require|module|exports|undefined|NaN|Infinity|setTimeout|clearTimeout|setInterval|clearInterval|setImmediate|encodeURIComponent|decodeURIComponent|parseInt|parseFloat|isNaN|structuredClone|performance|crypto|Headers|Request|Response|TextEncoder|TextDecoder|arguments|__dirname|__filename|awslambda|Uint8Array)$/;

/** Whether an identifier stands for a value here, rather than naming a property or a type. */
function isValue(node: Node, parent: Node | undefined): boolean {
  if (!parent || parent.type.startsWith('TS')) return false;
  if (
    parent.type === 'MemberExpression' ||
    parent.type === 'OptionalMemberExpression'
  ) {
    return parent.object === node || parent.computed;
  }
  if (
    /^(?:ObjectProperty|ObjectMethod|ClassProperty|ClassMethod)$/.test(
      parent.type,
    )
  ) {
    return 'value' in parent && parent.value === node;
  }
  return !/^(?:Import|Export|LabeledStatement|BreakStatement|ContinueStatement|MetaProperty)/.test(
    parent.type,
  );
}

/** Every name that is declared anywhere in the file. */
function declaredIn(program: File): Set<string> {
  const names = new Set<string>();
  const bind = (pattern: Node | null | undefined) => {
    if (pattern) {
      nodesOf(pattern, 'Identifier').forEach(({ name }) => names.add(name));
    }
  };
  visitNodes(program, node => {
    if (node.type === 'VariableDeclarator') bind(node.id);
    if (node.type === 'CatchClause') bind(node.param);
    if (/^Import\w*Specifier$/.test(node.type) && 'local' in node) {
      bind(node.local as Node);
    }
    if ('params' in node && Array.isArray(node.params)) {
      node.params.forEach(param => bind(param as Node));
    }
    if (
      /^(?:Function|Class)(?:Declaration|Expression)$/.test(node.type) &&
      'id' in node
    ) {
      bind(node.id as Node | null);
    }
  });
  return names;
}

const undeclared: HookRule = {
  id: 'hook/undeclared',
  severity: 'error',
  summary:
    'Nothing declares this name, and so the function throws as soon as it gets here.',
  mend: 'Import it or declare it; for requests Lambda has `fetch`.',
  docs: pages.sdkV3,
  check({ program }, report) {
    const known = declaredIn(program);
    const reported = new Set<string>();
    visitNodes(program, (node, around) => {
      if (node.type !== 'Identifier') return;
      const { name } = node;
      if (known.has(name) || globals.test(name) || reported.has(name)) return;
      if (!isValue(node, around[around.length - 1])) return;
      reported.add(name);
      report(offsetOf(node), { message: `Nothing declares ${name}.` });
    });
  },
};

export const hookRules: HookRule[] = [
  sdk,
  failed,
  saysFailed,
  statuses,
  undeclared,
];
