/** An `error` fails in AWS or breaks a release sooner or later; a `warning` is a risk that a team may accept. */
export const severities = ['error', 'warning'] as const;
export type Severity = (typeof severities)[number];

export interface SourceFile {
  /** Relative to the workspace, with forward slashes. */
  path: string;
  content: string;
}

/** One thing that is wrong with one file. */
export interface Finding {
  path: string;
  /** From 1. */
  line: number;
  /** From 1. */
  column: number;
  /** Of the rule, such as `appspec/version`; docs/validation-rules.md explains each. */
  rule: string;
  severity: Severity;
  /** What is wrong. */
  message: string;
  /** What to write instead. */
  mend: string;
}
