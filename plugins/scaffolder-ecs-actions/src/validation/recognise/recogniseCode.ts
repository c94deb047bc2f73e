import type { CodeKind } from '../Artifact';

const cdk =
  /['"](?:aws-cdk-lib|aws-cdk|@aws-cdk\/(?:core|aws-[\w-]+))(?:\/[\w-]+)*['"]/;

const codeDeployHook = /putLifecycleEventHookExecutionStatus/i;
const ecsHook = /\bhookStatus\b/;

/** CDK apps and hooks; other code is none of ours. */
export function recogniseCode(text: string): CodeKind | undefined {
  if (codeDeployHook.test(text) || ecsHook.test(text)) return 'hook';
  return cdk.test(text) ? 'cdk' : undefined;
}
