import type { Artifact } from './Artifact';
import type { Finding, SourceFile } from './Finding';
import { embeddedIn } from './recognise/embedded';
import { isBroken, recognise } from './recognise/recognise';
import { rulesByKind, syntaxRule } from './ruleBook';
import { schemaRules } from './rules/schema';
import type { Rule, RuleFacts } from './rules/Rule';
import type { Source } from './Source';
import { Workspace } from './Workspace';

function finding(
  { path, source }: { path: string; source: Source },
  rule: RuleFacts,
  offset: number,
  words: { message?: string; mend?: string } = {},
): Finding {
  return {
    path,
    ...source.locate(offset),
    rule: rule.id,
    severity: rule.severity,
    message: words.message ?? rule.summary,
    mend: words.mend ?? rule.mend,
  };
}

function check<A extends Artifact>(
  artifact: A,
  rules: Rule<A>[],
  workspace: Workspace,
): Finding[] {
  return rules.flatMap(rule => {
    const findings: Finding[] = [];
    rule.check(
      artifact,
      (offset, words) => findings.push(finding(artifact, rule, offset, words)),
      workspace,
    );
    return findings;
  });
}

const inOrder = (one: Finding, other: Finding) =>
  one.path.localeCompare(other.path) ||
  one.line - other.line ||
  one.column - other.column ||
  one.rule.localeCompare(other.rule);

/** The schema of a format has a word for every fault, and others have better ones: it is asked last. */
function checkAll(artifact: Artifact, workspace: Workspace): Finding[] {
  const findings = check(
    artifact,
    rulesByKind[artifact.kind] as Rule<Artifact>[],
    workspace,
  );
  return findings.length === 0 && 'root' in artifact
    ? check(artifact, schemaRules[artifact.kind] ?? [], workspace)
    : findings;
}

/**
 * Looks at the files of a repository, whoever wrote them, and says what is wrong with those that deliver it. Files of
 * other kinds are only asked whether they are there.
 */
export function validateFiles(files: SourceFile[]): Finding[] {
  const recognised = files
    .flatMap(file => recognise(file) ?? [])
    .flatMap(each =>
      each.kind === 'cloudformation' && 'root' in each
        ? [each, ...embeddedIn(each)]
        : [each],
    );
  const artifacts = recognised.flatMap(each => (isBroken(each) ? [] : [each]));
  const workspace = new Workspace(files, artifacts);
  const findings = recognised.flatMap(each =>
    isBroken(each)
      ? [
          finding(each, syntaxRule, each.fault.offset, {
            message: `${each.fault.message}.`,
          }),
        ]
      : checkAll(each, workspace),
  );
  return findings.sort(inOrder);
}
