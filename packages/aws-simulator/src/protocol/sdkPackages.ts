import * as applicationAutoScaling from '@aws-sdk/client-application-auto-scaling';
import * as cloudformation from '@aws-sdk/client-cloudformation';
import * as cloudwatch from '@aws-sdk/client-cloudwatch';
import * as logs from '@aws-sdk/client-cloudwatch-logs';
import * as codebuild from '@aws-sdk/client-codebuild';
import * as codecommit from '@aws-sdk/client-codecommit';
import * as codedeploy from '@aws-sdk/client-codedeploy';
import * as codepipeline from '@aws-sdk/client-codepipeline';
import * as ecr from '@aws-sdk/client-ecr';
import * as ecs from '@aws-sdk/client-ecs';
import * as elbv2 from '@aws-sdk/client-elastic-load-balancing-v2';
import * as lambda from '@aws-sdk/client-lambda';
import * as tagging from '@aws-sdk/client-resource-groups-tagging-api';
import * as sts from '@aws-sdk/client-sts';
import type { SdkPackage } from './SdkModel';

/** The SDK packages by the service's id, which is the package's short name. */
export const sdkPackages: Record<string, SdkPackage> = {
  'application-auto-scaling': applicationAutoScaling,
  cloudformation,
  cloudwatch,
  'cloudwatch-logs': logs,
  codebuild,
  codecommit,
  codedeploy,
  codepipeline,
  ecr,
  ecs,
  'elastic-load-balancing-v2': elbv2,
  lambda,
  'resource-groups-tagging-api': tagging,
  sts,
};
