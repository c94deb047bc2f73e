import fs from 'node:fs';
import path from 'node:path';
import { localToolchains, run, start } from '../__testUtils__/localToolchains';
import { render, starters, type Starter } from '../__testUtils__/starters';
import { toolchains } from '../artifacts/buildspec/toolchains';

jest.setTimeout(120_000);

/** Skipped where this machine cannot build what is in the language, and the title says why. */
const describeEach = (those: Starter[], tests: (starter: Starter) => void) => {
  for (const starter of those) {
    const { lacks } = localToolchains[starter.language];
    const title = `the starter for ${starter.kind} in ${starter.language}`;
    const describeOne = lacks ? describe.skip : describe;
    describeOne(lacks ? `${title}, not tried: ${lacks}` : title, () =>
      tests(starter),
    );
  }
};

describeEach(starters, starter => {
  const { build, test, counted } = localToolchains[starter.language];

  it('builds and passes its tests', async () => {
    expect(await run([...build, ...test], render(starter))).toEqual({
      status: 0,
      output: expect.stringMatching(counted),
    });
  });
});

describeEach(
  starters.filter(({ kind }) => kind === 'web'),
  starter => {
    const toolchain = localToolchains[starter.language];

    it('answers as its own integration tests ask, and ends when it is told to', async () => {
      const directory = render(starter);
      await run(toolchain.build, directory);
      const service = await start(toolchain.start, directory);
      const asked = await run(toolchain.integrationTest, directory, {
        SERVICE_URL: `http://127.0.0.1:${service.port}`,
      });
      const code = await service.stop();

      expect(asked).toEqual({ status: 0, output: expect.any(String) });
      // A JVM that ended well upon a signal says so by 128 and the signal's number.
      expect(code).toBe(starter.language === 'java' ? 143 : 0);
    });
  },
);

describeEach(
  starters.filter(({ language }) => language === 'node'),
  starter => {
    it('reports its tests where the build looks for them', async () => {
      const directory = render(starter);
      const { test, unitReports } = toolchains.node;
      await run(test, directory);

      const report = path.join(unitReports.directory, unitReports.files);
      expect(fs.readFileSync(path.join(directory, report), 'utf8')).toMatch(
        /<testsuites>[^]*<testcase /,
      );
    });
  },
);
