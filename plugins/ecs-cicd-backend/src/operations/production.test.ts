import type { Entity } from '@backstage/catalog-model';
import {
  CODEPIPELINE_ARN_ANNOTATION,
  ECS_SERVICE_ARN_ANNOTATION,
  STAGE_KINDS_ANNOTATION,
} from '@ecs-cicd/backstage-plugin-common';
import { DemoBackend, demoEntities } from '../__testUtils__/DemoBackend';
import { ReleaseUser } from '../__testUtils__/ReleaseUser';

// Whole backends on a busy machine; every wait in here ends by itself.
jest.setTimeout(60_000);

const service = 'checkout';
const PIPELINE = 'arn:aws:codepipeline:eu-west-1:111122223333:checkout';
const operations = {
  enabled: true,
  freezes: [{ cron: '* * * * *', duration: { hours: 1 }, reason: 'Inventory' }],
};

describe('what a catalog file says of production', () => {
  let demo: DemoBackend;
  let arn: string;

  beforeEach(async () => {
    demo = await DemoBackend.create([service]);
    const user = new ReleaseUser(await demo.startPortal({}), { service });
    const { environments } = await user.view();
    arn = environments.find(({ kind }) => kind === 'production')?.id ?? '';
  });

  afterEach(() => demo.stop());

  const withAnnotations = (annotations: Record<string, string>): Entity[] =>
    demoEntities([service]).map(entity => ({
      ...entity,
      metadata: { ...entity.metadata, annotations },
    }));

  const userOf = async (entities: Entity[], notProduction: string[] = []) =>
    new ReleaseUser(
      await demo.startPortal({
        entities,
        operations: { ...operations, notProduction },
      }),
      { service },
    );

  const denied = () =>
    withAnnotations({
      [CODEPIPELINE_ARN_ANNOTATION]: PIPELINE,
      [STAGE_KINDS_ANNOTATION]: 'Production=test',
    });

  it('does not get past a freeze by a kind of its own', async () => {
    const user = await userOf(denied());
    const { pipelines, environments } = await user.view();
    const last = pipelines[0].stages.at(-1);
    expect(last).toMatchObject({ kind: 'test', isProduction: true });
    expect(environments.find(({ id }) => id === arn)).toMatchObject({
      kind: 'test',
      isProduction: true,
    });
    const offer = await user.offer('approve');
    expect(offer).toMatchObject({ isProduction: true, obstacle: 'frozen' });
    const refused = await user.take(offer);
    expect([refused.status, refused.body.error.details.reason]).toEqual([
      409,
      'frozen',
    ]);
  });

  it('does not get past it either by leaving out the pipeline', async () => {
    const user = await userOf(
      withAnnotations({ [ECS_SERVICE_ARN_ANNOTATION]: arn }),
    );
    const offer = await user.offer('set-desired-count');
    expect(offer).toMatchObject({ isProduction: true, obstacle: 'frozen' });
    const refused = await user.take(offer, { input: { desiredCount: 1 } });
    expect([refused.status, refused.body.error.details.reason]).toEqual([
      409,
      'frozen',
    ]);
  });

  it('counts for less than the config of the portal', async () => {
    const user = await userOf(denied(), [`${PIPELINE}/Production`, arn]);
    const offer = await user.offer('approve');
    expect(offer).toMatchObject({ isProduction: false, isPossible: true });
    expect((await user.take(offer)).status).toBe(200);
  });
});
