import fs from 'node:fs';
import path from 'node:path';
import { filesBelow, render, starters } from '../__testUtils__/starters';
import { createDockerfile } from '../artifacts/dockerfile/createDockerfile';
import { languages } from '../service/ServiceSpec';

describe('starters', () => {
  it('are there for every language, and for every kind in Node.js', () => {
    expect(
      languages.every(language =>
        starters.some(one => one.language === language && one.kind === 'web'),
      ),
    ).toBe(true);
    expect(
      starters.filter(({ language }) => language === 'node').map(s => s.kind),
    ).toEqual(
      expect.arrayContaining(['web', 'worker', 'scheduled', 'function']),
    );
  });

  it.each(starters)(
    'hold nothing that is not filled in: $language $kind',
    starter => {
      const files = filesBelow(render(starter));

      expect(files.map(file => path.basename(file))).toEqual(
        expect.arrayContaining(['README.md', '.gitignore']),
      );
      for (const file of files) {
        expect(fs.readFileSync(file, 'utf8')).not.toMatch(/\$\{\{|undefined\}/);
      }
    },
  );

  it.each(starters)(
    'hold what their image is built from: $language $kind',
    starter => {
      const directory = render(starter);
      const [dockerfile] = createDockerfile({
        ...starter,
        name: 'orders',
        port: 8080,
        healthPath: '/health',
      });
      const copied = [
        ...dockerfile.content.matchAll(/^COPY (?!--from)(.+) \S+$/gm),
      ].flatMap(([, sources]) => sources.split(' '));

      expect(copied.length).toBeGreaterThan(0);
      for (const source of copied.filter(name => !name.includes('*'))) {
        expect(fs.existsSync(path.join(directory, source))).toBe(true);
      }
    },
  );

  it.each(starters.filter(({ kind }) => kind === 'web' || kind === 'function'))(
    'have tests of the deployed service: $language $kind',
    starter => {
      const directory = render(starter);
      const tests = filesBelow(directory).filter(file =>
        /integration|ServiceIT/.test(path.relative(directory, file)),
      );

      expect(
        tests.some(file =>
          /SERVICE_URL|FUNCTION_ALIAS_ARN/.test(fs.readFileSync(file, 'utf8')),
        ),
      ).toBe(true);
    },
  );
});
