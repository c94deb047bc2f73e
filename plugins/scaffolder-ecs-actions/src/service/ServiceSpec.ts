import type {
  ServiceKind,
  ServiceStrategy,
} from '@ecs-cicd/backstage-plugin-common';

export {
  SERVICE_KINDS as serviceKinds,
  SERVICE_STRATEGIES as deploymentStrategies,
  type ServiceKind,
  type ServiceStrategy as DeploymentStrategy,
} from '@ecs-cicd/backstage-plugin-common';

export const languages = ['node', 'python', 'go', 'java'] as const;
export type Language = (typeof languages)[number];

export const sizes = ['small', 'medium', 'large'] as const;
export type Size = (typeof sizes)[number];

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
  jenkins?: {
    /** Of the role that its agents run with. */
    roleArn: string;
  };
  spinnaker?: SpinnakerSpec;
}

/** What Spinnaker's own settings say of the account and region of the tools. */
export interface SpinnakerSpec {
  /** Of the role that its CodeBuild account uses. */
  roleArn: string;
  buildAccount: string;
  /** Of a registry whose digests it tracks. */
  registryAccount: string;
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
  strategy: ServiceStrategy;
  /** A person looks before production. */
  approval: boolean;
  delivery: DeliveryTool;
  source: SourceSpec;
  tools: ToolsSpec;
  /** In the order of promotion; the last one is production. */
  environments: EnvironmentSpec[];
}
