import { policyStatements } from '../../../__testUtils__/cloudFormation/policies';
import { readTemplate } from '../../../__testUtils__/cloudFormation/readTemplate';
import { unusedNames } from '../../../__testUtils__/cloudFormation/references';
import { specFaults } from '../../../__testUtils__/cloudFormation/specFaults';
import { everyPipeline } from '../../../__testUtils__/everyPipeline';
import { environment, orders } from '../../../__testUtils__/orders';
import { createBuildspec } from '../../buildspec/createBuildspec';
import { cloudFormationPipeline } from './cloudFormationPipeline';

/** Actions that AWS grants for everything or not at all, see its service authorization reference. */
const neverNarrowed = [
  'application-autoscaling:DescribeScalableTargets',
  'application-autoscaling:DescribeScalingPolicies',
  'cloudformation:GetTemplateSummary',
  'ec2:Describe',
  'ecr:GetAuthorizationToken',
  'ecs:DeregisterTaskDefinition',
  'ecs:DescribeTaskDefinition',
  'elasticloadbalancing:Describe',
  'logs:DescribeLogGroups',
  'xray:Put',
];

/** Lambda's own network interfaces have no name before they are there. */
const ofHooks = ['ec2:CreateNetworkInterface', 'ec2:DeleteNetworkInterface'];

describe.each(everyPipeline)('templates of $title', ({ spec, options }) => {
  const artifacts = cloudFormationPipeline(spec, options);
  const templates = artifacts
    .filter(({ path }) => path.endsWith('.yaml'))
    .map(({ path, content }) => ({ path, content, ...load(content) }));

  it('are what AWS says its resources are', () => {
    for (const { path, template } of templates) {
      expect({ path, faults: specFaults(template) }).toEqual({
        path,
        faults: [],
      });
    }
  });

  it('keep between builds what the buildspec says', () => {
    const { content } = createBuildspec({
      ...spec,
      refuse: 'HIGH',
      infrastructure: 'cloudformation',
    });
    const projects = templates
      .map(({ template }) => template.Resources.BuildProject)
      .filter(Boolean);

    expect(
      projects.map(project =>
        JSON.stringify(project).includes('"LOCAL_CUSTOM_CACHE"'),
      ),
    ).toEqual(projects.map(() => content.includes('\ncache:\n')));
  });

  it('ask for nothing that they do not use, and get what they ask for', () => {
    const service = templates.find(({ path }) => path.endsWith('service.yaml'));
    const asked = Object.entries(service?.template.Parameters ?? {});
    const brought = spec.strategy.startsWith('codedeploy-')
      ? ['FirstImage', 'ImageUri']
      : ['ImageUri'];
    for (const { template } of templates) {
      expect(unusedNames(template)).toEqual([]);
    }
    for (const { content } of artifacts.filter(({ path }) =>
      path.endsWith('.json'),
    )) {
      const given = Object.keys(JSON.parse(content).Parameters);
      const needed = asked
        .filter(
          ([name, { Default }]) =>
            Default === undefined && !brought.includes(name),
        )
        .map(([name]) => name);
      expect(given).toEqual(expect.arrayContaining(needed));
      expect(asked.map(([name]) => name)).toEqual(
        expect.arrayContaining(given),
      );
    }
  });

  it('give roles no more than they need', () => {
    for (const { template } of templates) {
      for (const { sid, effect, actions, resources } of policyStatements(
        template,
      )) {
        if (effect === 'Deny') {
          continue;
        }
        expect(actions.filter(action => action.includes('*'))).toEqual([]);
        const wide = resources.includes('*') ? actions : [];
        expect({
          sid,
          wide: wide.filter(
            action =>
              !neverNarrowed.some(known => action.startsWith(known)) &&
              !(sid === 'JoinNetwork' && ofHooks.includes(action)),
          ),
        }).toEqual({ sid, wide: [] });
      }
    }
  });

  it('say why where a role reaches everything', () => {
    for (const { content } of templates) {
      const lines = content.split('\n').map(line => line.trim());
      const unexplained = lines.filter((line, index) => {
        const begin = lines
          .slice(0, index)
          .findLastIndex(earlier => earlier.startsWith('- Sid:'));
        return line === "Resource: '*'" && !lines[begin - 1].startsWith('# ');
      });
      expect(unexplained).toEqual([]);
    }
  });
});

it.each(['canary', 'codedeploy-canary'] as const)(
  'the stack of a pipeline with four environments, %s, fits into one call of CloudFormation',
  strategy => {
    const names = ['test', 'load', 'staging', 'production'];
    const [{ content }] = cloudFormationPipeline(
      orders({ strategy, environments: names.map(name => environment(name)) }),
      {},
    );

    expect(Buffer.byteLength(content)).toBeLessThan(51_200);
  },
);

function load(content: string) {
  return { template: readTemplate(content) };
}
