import { schemaErrors } from '../../__testUtils__/schemaErrors';
import { validateFiles } from '../../validation/validateFiles';
import {
  createSpinnakerPipeline,
  type SpinnakerSpec,
} from './createSpinnakerPipeline';
import { spinnakerSchema } from './spinnakerSchema';

const place = (name: string) => ({
  name,
  region: 'us-east-1',
  cluster: `platform-${name}`,
  spinnakerAccount: `aws-${name}`,
});

const spec = (more: Partial<SpinnakerSpec> = {}): SpinnakerSpec => ({
  name: 'orders',
  kind: 'web',
  port: 8080,
  size: 'small',
  approval: true,
  tools: { account: '111122223333', region: 'us-east-1' },
  registryAccount: 'ecr-tools',
  environments: [
    { ...place('test'), targetGroup: 'orders-test' },
    { ...place('production'), targetGroup: 'orders-production' },
  ],
  ...more,
});

const read = (more?: Partial<SpinnakerSpec>) =>
  JSON.parse(createSpinnakerPipeline(spec(more)).content);

interface Stage {
  name: string;
  requisiteStageRefIds: string[];
}

describe('createSpinnakerPipeline', () => {
  it.each<[string, Partial<SpinnakerSpec>]>([
    ['a web service', {}],
    [
      'a worker',
      { kind: 'worker', environments: [place('test'), place('production')] },
    ],
    [
      'three environments',
      { environments: ['test', 'staging', 'production'].map(place) },
    ],
    ['no approval', { approval: false, size: 'large' }],
  ])('writes what Spinnaker and the rules take, for %s', (_what, more) => {
    const file = createSpinnakerPipeline(spec(more));

    expect(schemaErrors(spinnakerSchema, JSON.parse(file.content))).toEqual([]);
    expect(validateFiles([file])).toEqual([]);
  });

  it('goes from one stage to the next, with a judgment before production', () => {
    const stages: Stage[] = read().stages;

    expect(stages.map(({ name }) => name)).toEqual([
      'Deploy to Test',
      'Test Test',
      'Approval',
      'Deploy to Production',
    ]);
    expect(stages.map(stage => stage.requisiteStageRefIds)).toEqual([
      [],
      ['1'],
      ['2'],
      ['3'],
    ]);
  });

  it('keeps the old server group until the new one is well, and two tasks in production', () => {
    const { stages } = read();

    expect(stages[3].clusters[0]).toMatchObject({
      strategy: 'redblack',
      rollback: { onFailure: true },
      capacity: { min: 2, desired: 2, max: 4 },
      imageDescription: { fromTrigger: true },
      targetGroupMappings: [{ targetGroup: 'orders-production' }],
    });
    expect(stages[0].clusters[0].capacity).toEqual({
      min: 1,
      desired: 1,
      max: 1,
    });
  });

  it.each<[string, RegExp, string]>([
    ['another provider', /"cloudProvider": "ecs"/, '"cloudProvider": "aws"'],
    ['a strategy that Spinnaker does not know', /"redblack"/, '"blackred"'],
    ['a key with a slip of the pen', /"fromTrigger"/, '"fromTriggers"'],
  ])('has a schema that refuses %s', (_what, right, wrong) => {
    const { content } = createSpinnakerPipeline(spec());

    expect(
      schemaErrors(spinnakerSchema, JSON.parse(content.replace(right, wrong))),
    ).not.toEqual([]);
  });
});
