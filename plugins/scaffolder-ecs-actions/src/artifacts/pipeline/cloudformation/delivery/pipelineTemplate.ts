import { pipelineName, pipelineStackName } from '../../../../service/names';
import type { ServiceSpec } from '../../../../service/ServiceSpec';
import { scalar, sections, text } from '../../../text';
import type { PipelineOptions } from '../PipelineOptions';
import { environmentsBefore, productionOf, runsSomewhere } from '../shape';
import { serviceTags } from '../tags';
import { artifactBucket } from './artifactBucket';
import { buildProject, integrationTestProject } from './buildProject';
import { deployRole } from './deployRole';
import { imageRepository } from './imageRepository';
import { pipeline } from './pipeline';
import { pipelineRole } from './pipelineRole';
import { spinnakerTemplate } from './spinnakerTemplate';
import { toolTemplate } from './toolTemplate';
import { triggers } from './trigger';

type Spec = Omit<
  ServiceSpec,
  'description' | 'system' | 'language' | 'port' | 'healthPath' | 'size'
>;

/** The template of the stack that carries a service's changes: registry, build, tests, pipeline. */
export function pipelineTemplate(spec: Spec, options: PipelineOptions) {
  if (spec.delivery === 'spinnaker') {
    return spinnakerTemplate(spec);
  }
  if (spec.delivery !== 'codepipeline') {
    return toolTemplate(spec);
  }
  const resources = sections(
    imageRepository(spec),
    artifactBucket,
    buildProject(spec, options),
    runsSomewhere(spec) && integrationTestProject(spec),
    runsSomewhere(spec) && deployRole(spec),
    pipelineRole(spec, options),
    pipeline(spec, options),
    triggers(spec),
  );
  const tags = Object.entries(serviceTags(spec, 'tools'))
    .map(([key, value]) => `${key}=${value}`)
    .join(' ');
  return `${text`
    # How changes of ${spec.name} travel: ${way(spec)}.
    # Deploy it once, and again when this file changes:
    #   aws cloudformation deploy --stack-name ${pipelineStackName(spec)} \\
    #     --template-file infrastructure/pipeline.yaml --capabilities CAPABILITY_IAM \\
    #     --tags ${tags}
    AWSTemplateFormatVersion: '2010-09-09'
    Description: ${scalar(`Pipeline of ${spec.name}`)}

    Resources:
      ${resources}

    Outputs:
      PipelineName:
        Value: !Ref Pipeline
      PipelineArn:
        Value: !Sub arn:\${AWS::Partition}:codepipeline:\${AWS::Region}:\${AWS::AccountId}:${pipelineName(
          spec,
        )}
      ImageRepositoryUri:
        Value: !GetAtt ImageRepository.RepositoryUri
  `}\n`;
}

function way(spec: Spec) {
  const places = runsSomewhere(spec)
    ? [...environmentsBefore(spec), productionOf(spec)].map(({ name }) => name)
    : ['registry'];
  return ['source', 'build', ...places].join(', ');
}
