import { release, releases } from '../../__testUtils__/release';
import { readGroovy } from '../../validation/groovy/readGroovy';
import { validateFiles } from '../../validation/validateFiles';
import { createJenkinsfile } from './createJenkinsfile';

const jenkinsfileOf = (...input: Parameters<typeof createJenkinsfile>) =>
  createJenkinsfile(...input)[0].content;

const stagesOf = (jenkinsfile: string) =>
  [...jenkinsfile.matchAll(/stage\('([^']+)'\)/g)].map(match => match[1]);

describe('createJenkinsfile', () => {
  it.each(releases)(
    'writes a Jenkinsfile without a fault, for %s',
    (_what, spec) => {
      const jenkinsfile = jenkinsfileOf(spec);

      expect(readGroovy(jenkinsfile).fault).toBeUndefined();
      expect(validateFiles(createJenkinsfile(spec))).toEqual([]);
      expect(jenkinsfile).not.toMatch(/\n\n\n|[ \t]\n|undefined|false/);
    },
  );

  it('asks a person before production and rolls back what was cut off', () => {
    const jenkinsfile = jenkinsfileOf(release());

    expect(stagesOf(jenkinsfile)).toEqual([
      'Unit tests',
      'Image',
      'Deploy to Test',
      'Approval',
      'Deploy to Production',
    ]);
    expect(jenkinsfile).toMatch(
      /unsuccessful \{\s+withAWS\(role: 'orders-release'[^}]+scripts\/rollback\.sh production/,
    );
  });

  it('builds a base image and nothing else', () => {
    expect(stagesOf(jenkinsfileOf(release({ kind: 'base-image' })))).toEqual([
      'Image',
    ]);
  });
});
