export interface Config {
  ecsCicd?: {
    /** What the software templates offer. */
    templates?: {
      /** Where pipelines, repositories and registries of new services stand. */
      tools?: {
        /**
         * Twelve digits, in quotes.
         * @visibility frontend
         */
        account: string;
        /** @visibility frontend */
        region: string;
        /** ARN of a connection to GitHub, GitLab or Bitbucket: what CodePipeline takes a source outside of AWS by. */
        connectionArn?: string;
        /** For services that Jenkins delivers. */
        jenkins?: {
          /** ARN of the role that its agents run with; it takes on the roles of each service. */
          roleArn: string;
        };
        /** For services that Spinnaker delivers. */
        spinnaker?: {
          /** ARN of the role that its CodeBuild account uses, in the account of the tools. */
          roleArn: string;
          /** Name of the CodeBuild account in Spinnaker's own settings. */
          buildAccount: string;
          /** Name of the registry's account in Spinnaker's own settings, one that tracks digests. */
          registryAccount: string;
        };
      };
      /** Where new services run, in the order of promotion. The last one is production. */
      environments?: Array<{
        /** @visibility frontend */
        name: string;
        /** @visibility frontend */
        kind: 'test' | 'production';
        /**
         * Twelve digits, in quotes.
         * @visibility frontend
         */
        account: string;
        /** @visibility frontend */
        region: string;
        /** An ECS cluster that is there, with Container Insights on. */
        cluster: string;
        vpcId: string;
        /** Where tasks run; at least two. */
        privateSubnetIds: string[];
        /** Where a load balancer stands that the internet reaches; at least two. */
        publicSubnetIds: string[];
        /** Without a certificate a web service's load balancer is internal and speaks HTTP. */
        certificateArn?: string;
        /** ARN of an SNS topic that hears of alarms. */
        alarmTopicArn?: string;
      }>;
    };
  };
}
