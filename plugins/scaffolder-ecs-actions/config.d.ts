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
        /** ARN of a connection to GitHub, GitLab or Bitbucket. */
        connectionArn?: string;
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
