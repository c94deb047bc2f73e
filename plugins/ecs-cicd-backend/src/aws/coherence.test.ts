import { brokenLinks } from './__testUtils__/brokenLinks';
import {
  ofPipeline,
  PIPELINES,
  ProviderBench,
} from './__testUtils__/ProviderBench';

describe('a view by AwsPipelineProvider', () => {
  let bench: ProviderBench;

  beforeEach(async () => {
    bench = await ProviderBench.start();
  });

  afterEach(async () => {
    await bench.stop();
  });

  it('holds together at every moment of two days', async () => {
    const all = ofPipeline(...Object.values(PIPELINES));
    for (let step = 0; step < 24; step++) {
      // An odd step meets deployments in every phase.
      bench.simulator.step(2 * 3600 + 7 * 60 + step * 11);
      const view = await bench.provider.readRelease(all);
      expect(view.problems).toEqual([]);
      expect(brokenLinks(view)).toEqual([]);
      for (const { running, name } of view.environments) {
        const total = running.reduce((sum, { weight }) => sum + weight, 0);
        expect([name, total]).toEqual([name, 100]);
      }
    }
    expect(bench.simulator.calls()).toMatchObject({
      throttled: 0,
      unimplemented: {},
    });
  }, 60_000);
});
