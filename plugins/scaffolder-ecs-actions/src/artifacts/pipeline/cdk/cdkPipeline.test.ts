import { policyStatements } from '../../../__testUtils__/cloudFormation/policies';
import {
  readTemplate,
  type Template,
} from '../../../__testUtils__/cloudFormation/readTemplate';
import { specFaults } from '../../../__testUtils__/cloudFormation/specFaults';
import { everyPipeline } from '../../../__testUtils__/everyPipeline';
import { orders } from '../../../__testUtils__/orders';
import { synthesise } from '../../../__testUtils__/synthesise';
import { cloudFormationPipeline } from '../cloudformation/cloudFormationPipeline';
import { cdkPipeline } from './cdkPipeline';

/** A program knows what an environment lacks, where a template asks a condition; tags are of the stack. */
const ofOnePlace = [
  'AlarmActions',
  'Certificates',
  'OKActions',
  'SslPolicy',
  'Tags',
];

/** Each takes a second or two, so those whose templates differ. */
const asked = everyPipeline.filter(({ title }) =>
  [
    'web, canary',
    'web, rolling',
    'web, codedeploy-linear',
    'worker, from GitHub, with every option',
    'scheduled',
    'base-image',
    'web, delivered by github-actions',
    'web, three environments on the internet, without an approval',
  ].includes(title),
);

describe('cdkPipeline', () => {
  describe.each(asked)('of $title', ({ spec, options }) => {
    const { templates, findings } = synthesise(cdkPipeline(spec, options));

    it('makes the stacks that CloudFormation has', () => {
      const expected = templatesOf(
        cloudFormationPipeline(spec, { ...options, templates: 'build' }),
      );

      for (const [stack, template] of Object.entries(templates)) {
        const other = stack.endsWith('-pipeline')
          ? expected.pipeline
          : expected.service;
        expect(factsOf(template)).toEqual(factsOf(other));
        expect(specFaults(template)).toEqual([]);
      }
    });

    it('leaves cdk-nag nothing that it does not give a reason for', () => {
      expect(findings).toEqual([]);
    });
  });

  it('sends the pipeline to the templates that the build makes', () => {
    const { templates } = synthesise(cdkPipeline(orders()));
    const stages = JSON.stringify(
      templates['orders-pipeline'].Resources.Pipeline,
    );

    expect(stages).toContain(
      'Build::infrastructure/cdk.out/orders-production.template.json',
    );
    expect(stages).toContain('Build::infrastructure/production.json');
  });

  it('has no function, whose template is of SAM', () => {
    expect(() => cdkPipeline(orders({ kind: 'function' }))).toThrow(
      'ask for it with the tool cloudformation',
    );
  });
});

function templatesOf(artifacts: ReturnType<typeof cloudFormationPipeline>) {
  const find = (name: string) => {
    const made = artifacts.find(({ path }) => path.endsWith(name));
    return made ? readTemplate(made.content) : { Resources: {} };
  };
  return { pipeline: find('pipeline.yaml'), service: find('service.yaml') };
}

/** What the safety of a stack hangs on, in a form that does not depend on what wrote it. */
function factsOf(template: Template) {
  const { Resources } = template;
  const service = Resources.Service?.Properties ?? {};
  return {
    resources: Object.entries(Resources)
      .filter(([, { Type }]) => Type !== 'AWS::CDK::Metadata')
      .map(([id, { Type, DeletionPolicy, Properties = {} }]) => [
        id,
        Type,
        DeletionPolicy,
        Object.keys(Properties)
          .filter(name => !ofOnePlace.includes(name))
          .sort(),
      ])
      .sort(),
    statements: policyStatements(template)
      .map(({ owner, sid, effect, actions, resources }) => ({
        owner,
        sid,
        effect,
        actions,
        resources: resources.length,
      }))
      .sort((a, b) => `${a.owner}${a.sid}`.localeCompare(`${b.owner}${b.sid}`)),
    deployment: service.DeploymentConfiguration,
    repository: Resources.ImageRepository?.Properties?.ImageTagMutability,
    image: [
      template.Parameters?.ImageUri?.AllowedPattern,
      template.Parameters?.FirstImage?.AllowedPattern,
    ],
    containers: Object.keys(
      (
        Resources.TaskDefinition?.Properties?.ContainerDefinitions as
          | object[]
          | undefined
      )?.[0] ?? {},
    ).sort(),
  };
}
