/** What a service is, and so which files it needs. */
export const serviceKinds = [
  /** Answers HTTP behind a load balancer. */
  'web',
  /** Takes messages from a queue. */
  'worker',
  /** Runs to its end, at set times. */
  'scheduled',
  /** A Lambda function behind an alias, from a SAM template. */
  'function',
  /** Builds an image that other services build upon; runs nowhere. */
  'base-image',
] as const;
export type ServiceKind = (typeof serviceKinds)[number];

export const languages = ['node', 'python', 'go', 'java'] as const;
export type Language = (typeof languages)[number];

export const sizes = ['small', 'medium', 'large'] as const;
export type Size = (typeof sizes)[number];

/** How a new image takes over. The first four are ECS's own; the last ones go through CodeDeploy. */
export const deploymentStrategies = [
  'canary',
  'linear',
  'blue-green',
  'rolling',
  'codedeploy-canary',
  'codedeploy-linear',
  'codedeploy-all-at-once',
] as const;
export type DeploymentStrategy = (typeof deploymentStrategies)[number];

export const deliveryTools = [
  'codepipeline',
  'github-actions',
  'jenkins',
  'spinnaker',
] as const;
export type DeliveryTool = (typeof deliveryTools)[number];

/** Where a service runs: one of the places that the portal's configuration offers, see `EnvironmentSpec`. */
export interface EnvironmentSpec {
  /** Such as `test` or `production`; a part of the names of what is made there. */
  name: string;
  kind: 'test' | 'production';
  /** Twelve digits. */
  account: string;
  region: string;
  /** Of an ECS cluster that is there, with Container Insights on. */
  cluster: string;
  vpcId: string;
  /** Where tasks run; at least two, in different zones. */
  privateSubnetIds: string[];
  /** Where a load balancer stands that the internet reaches; at least two, in different zones. */
  publicSubnetIds: string[];
  /** Of a certificate in the environment's region. Without one a web service's load balancer is internal and speaks HTTP. */
  certificateArn?: string;
  /** Of an SNS topic that hears of alarms. */
  alarmTopicArn?: string;
}

/** Where pipelines, repositories and registries stand. */
export interface ToolsSpec {
  /** Twelve digits. */
  account: string;
  region: string;
  /** Of a connection to GitHub, GitLab or Bitbucket; not needed for CodeCommit. */
  connectionArn?: string;
}

export type SourceSpec =
  | { host: 'codecommit'; repository: string; branch: string }
  | {
      host: 'github';
      /** `owner/name`. */
      repository: string;
      branch: string;
    };

/**
 * A service as every generator sees it: what a person answered in the form, with the places resolved. A generator takes
 * the parts that it needs and nothing else, so that it can also be asked for one file of a service that exists.
 */
export interface ServiceSpec {
  /** Lower-case letters, digits and hyphens, begins with a letter, 2 to 24 characters: it fits into every AWS name. */
  name: string;
  /** The catalog entity, such as `component:default/orders`; the value of the binding tag. */
  entityRef: string;
  description: string;
  /** An entity ref of a user or group. */
  owner: string;
  system?: string;
  kind: ServiceKind;
  language: Language;
  /** Of the container, `web` only. */
  port: number;
  /** Begins with `/`, `web` only. */
  healthPath: string;
  size: Size;
  strategy: DeploymentStrategy;
  /** A person looks before production. */
  approval: boolean;
  delivery: DeliveryTool;
  source: SourceSpec;
  tools: ToolsSpec;
  /** In the order of promotion; the last one is production. */
  environments: EnvironmentSpec[];
}
