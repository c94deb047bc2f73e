import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { compileFunction } from 'node:vm';
import { App, Validations } from 'aws-cdk-lib';
import * as cdk from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { ModuleKind, ScriptTarget, transpile } from 'typescript';
import type { Artifact } from '../artifacts/Artifact';
import type { Template } from './cloudFormation/readTemplate';

/** What cdk-nag holds against a construct. */
export interface NagFinding {
  rule: string;
  construct: string;
}

const REPORT = 'validation-report.json';

interface Report {
  pluginReports: Array<{
    violations: Array<{
      ruleName: string;
      violatingConstructs: Array<{ constructPath: string }>;
    }>;
  }>;
}

/** Runs a CDK app as `cdk synth` does, with cdk-nag looking on: the templates by stack, and the findings. */
export function synthesise(artifacts: readonly Artifact[]) {
  const outdir = mkdtempSync(path.join(tmpdir(), 'cdk-out-'));
  const apps: App[] = [];
  /** The generated program makes its app itself; this one tells where its output goes. */
  class ObservedApp extends App {
    constructor() {
      super({ outdir });
      Validations.of(this).addPlugins(new AwsSolutionsChecks(this));
      apps.push(this);
    }
  }
  const exitCode = process.exitCode;
  try {
    load(artifacts, 'infrastructure/bin/app.ts', {
      'aws-cdk-lib': { ...cdk, App: ObservedApp },
    });
    try {
      apps[0].synth();
    } catch (error) {
      // What cdk-nag finds is thrown once everything is written; the report says the same.
      if (!existsSync(path.join(outdir, REPORT))) throw error;
    }
    const read = (file: string) =>
      JSON.parse(readFileSync(path.join(outdir, file), 'utf8'));
    const templates = Object.fromEntries(
      readdirSync(outdir)
        .filter(file => file.endsWith('.template.json'))
        .map(file => [file.replace('.template.json', ''), read(file)]),
    ) as Record<string, Template>;
    return { templates, findings: findingsOf(read(REPORT)) };
  } finally {
    // A finding makes the CDK fail the process that synthesises, which here is the test.
    process.exitCode = exitCode;
    rmSync(outdir, { recursive: true });
  }
}

function findingsOf({ pluginReports }: Report): NagFinding[] {
  return pluginReports.flatMap(({ violations }) =>
    violations.flatMap(({ ruleName, violatingConstructs }) =>
      violatingConstructs.map(({ constructPath }) => ({
        rule: ruleName,
        construct: constructPath,
      })),
    ),
  );
}

/** A module of the generated program, with those that it imports. */
function load(
  artifacts: readonly Artifact[],
  file: string,
  given: Record<string, object>,
): object {
  const source = artifacts.find(artifact => artifact.path === file);
  if (!source) {
    throw new Error(`The program imports ${file}, which it does not have`);
  }
  const exported = {};
  const script = transpile(source.content, {
    module: ModuleKind.CommonJS,
    target: ScriptTarget.ES2022,
  });
  compileFunction(script, ['exports', 'require'], { filename: file })(
    exported,
    (name: string) =>
      given[name] ??
      load(artifacts, `${path.join(path.dirname(file), name)}.ts`, given),
  );
  return exported;
}
