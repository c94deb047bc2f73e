/**
 * What a commit will do to the world on its way: the part of a story that real code would decide by being good or bad.
 * It travels from the commit through the source artifact and the build into the image, where deployments meet it.
 */
export interface Behaviour {
  build?: BuildBehaviour;
  scan?: ScanBehaviour;
  deployment?: DeploymentBehaviour;
  /** The rule of this name, one that asks a function or runs commands, fails. */
  failsRule?: string;
}

export interface BuildBehaviour {
  /** The phase that fails, in CodeBuild's word (`PRE_BUILD`, `BUILD`…). */
  failsIn?: string;
  /** What that phase writes to the log before it fails; the last line tells why. */
  log?: string[];
  /** The command that fails, and its exit status. */
  command?: string;
  exitCode?: number;
  /** Only so many of the commit's first builds fail, as a flaky test does; all of them, if missing. */
  attempts?: number;
}

export interface ScanBehaviour {
  /** Findings by ECR's severity (`CRITICAL`, `HIGH`…). */
  counts?: Record<string, number>;
  /** The scan itself fails. */
  fails?: boolean;
  /** Scans cannot read what the image is made of. */
  unsupported?: boolean;
}

export interface DeploymentBehaviour {
  /** Only tasks of this task definition's family behave so; all of them, if missing. */
  family?: string;
  /** Tasks never pass their health check. */
  unhealthy?: boolean;
  /** The container's exit code, when it does not stay up. */
  exitCode?: number;
  /** This alarm goes off so many seconds after production traffic first reaches it. */
  alarm?: { name: string; afterSeconds: number };
  /** The hook at this lifecycle event reports failure. */
  failsHook?: string;
  /** The hook at this lifecycle event reports nothing; CodeDeploy's alone. */
  hangsHook?: string;
}
