import { namedResources } from './namedResources';

const PIPELINE = 'aws.amazon.com/aws-codepipeline-arn';
const one = 'arn:aws:codepipeline:us-east-1:111122223333:one';
const two = 'arn:aws:codepipeline:eu-west-1:444455556666:two';

function named(annotations: Record<string, string>) {
  return namedResources({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'shop', annotations },
  });
}

const arnsOf = (list: { arn: string }[]) => list.map(({ arn }) => arn);

describe('namedResources', () => {
  it('names nothing without annotations', () => {
    const nothing = named({});
    expect(nothing.problems).toEqual([]);
    expect(nothing.pipelines).toEqual({
      arns: [],
      names: [],
      tags: undefined,
    });
  });

  it.each([
    [one, [one]],
    [`${one},${two}`, [one, two]],
    [` ${one} ,\n ${two} ,${one},`, [one, two]],
    [
      'arn:aws-us-gov:codepipeline:us-gov-west-1:111122223333:p',
      ['arn:aws-us-gov:codepipeline:us-gov-west-1:111122223333:p'],
    ],
  ])('takes the list %j', (value, expected) => {
    const { pipelines, problems } = named({ [PIPELINE]: value });
    expect(arnsOf(pipelines.arns)).toEqual(expected);
    expect(problems).toEqual([]);
  });

  it('reads account and region from the ARN', () => {
    expect(named({ [PIPELINE]: two }).pipelines.arns[0]).toMatchObject({
      accountId: '444455556666',
      region: 'eu-west-1',
      resource: 'two',
    });
  });

  it.each([
    [PIPELINE, 'my-pipeline'],
    [PIPELINE, 'arn:aws:ecs:us-east-1:111122223333:service/a/b'],
    [PIPELINE, 'arn:aws:codepipeline:us-east-1:1111:one'],
    [PIPELINE, 'arn:aws:codepipeline::111122223333:one'],
    [PIPELINE, 'arn:aws:codepipeline:us-east-1:111122223333:webhook:x'],
    [PIPELINE, 'arn:aws:codepipeline:us-east-1:111122223333:a/../b'],
    [
      'aws.amazon.com/amazon-ecs-service-arn',
      'arn:aws:ecs:us-east-1:111122223333:cluster/a',
    ],
    [
      'aws.amazon.com/amazon-ecr-arn',
      'arn:aws:ecr:us-east-1:111122223333:repository/',
    ],
    [
      'aws.amazon.com/aws-codebuild-project-arn',
      'arn:aws:codebuild:us-east-1:111122223333:build/a',
    ],
  ])('says what is wrong in %s: %s', (annotation, value) => {
    const { problems } = named({ [annotation]: value });
    expect(problems).toEqual([
      expect.objectContaining({
        code: 'invalid',
        part: 'annotation',
        message: expect.stringContaining(annotation),
        hint: expect.stringContaining('arn:aws:'),
        resource: value,
      }),
    ]);
  });

  it('keeps what is well formed beside what is not', () => {
    const { pipelines, problems } = named({ [PIPELINE]: `nonsense,${one}` });
    expect(arnsOf(pipelines.arns)).toEqual([one]);
    expect(problems).toHaveLength(1);
  });

  it('says that an annotation is empty', () => {
    expect(named({ [PIPELINE]: ' , ' }).problems[0].message).toContain('empty');
  });

  it('takes ARNs and tags together', () => {
    const { pipelines } = named({
      [PIPELINE]: one,
      'aws.amazon.com/aws-codepipeline-tags': ' team = shop , app=a=b,flag=',
    });
    expect(pipelines.tags).toEqual({ team: 'shop', app: 'a=b', flag: '' });
    expect(arnsOf(pipelines.arns)).toEqual([one]);
  });

  it('refuses tags without a key', () => {
    const { pipelines, problems } = named({
      'aws.amazon.com/aws-codepipeline-tags': 'shop,=x',
    });
    expect(pipelines.tags).toBeUndefined();
    expect(problems).toHaveLength(2);
  });

  it('takes the legacy annotation as a name, or as an ARN', () => {
    const { pipelines } = named({
      [PIPELINE]: one,
      'aws.amazon.com/aws-codepipeline': `shop, ${two}, ${one}`,
    });
    expect(pipelines.names).toEqual(['shop']);
    expect(arnsOf(pipelines.arns)).toEqual([one, two]);
  });

  it('takes services in their long and their short form', () => {
    const long = 'arn:aws:ecs:us-east-1:111122223333:service/shop/checkout';
    const short = 'arn:aws:ecs:us-east-1:111122223333:service/checkout';
    expect(
      arnsOf(
        named({ 'aws.amazon.com/amazon-ecs-service-arn': `${long},${short}` })
          .services.arns,
      ),
    ).toEqual([long, short]);
  });

  it('reads what kinds stages are said to be', () => {
    const { stageKinds, problems } = named({
      'ecs-cicd.io/stage-kinds': 'Live EU=production, Canary=test, Odd=prod',
    });
    expect([...stageKinds]).toEqual([
      ['Live EU', 'production'],
      ['Canary', 'test'],
    ]);
    expect(problems).toHaveLength(1);
    expect(problems[0].message).toContain("'Odd'");
  });
});
