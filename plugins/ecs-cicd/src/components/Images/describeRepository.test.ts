import type { ImageRepository } from '@ecs-cicd/backstage-plugin-common';
import { repository } from '../../testing/fixtures/images';
import { describeRepository } from './describeRepository';

const scanning = (
  parts: Partial<NonNullable<ImageRepository['scanning']>>,
): Partial<ImageRepository> => ({
  scanning: { frequency: 'onPush', rawFrequency: '', filters: [], ...parts },
});

const tags = (
  isImmutable: boolean,
  ...exceptions: string[]
): Partial<ImageRepository> => ({
  tagMutability: { rawValue: '', isImmutable, exceptions },
});

describe('describeRepository', () => {
  it.each<[Partial<ImageRepository>, string, string[], string]>([
    [tags(true), 'Tags', ['Immutable: a tag stays on its image'], 'neutral'],
    [
      tags(true, 'a*', 'b*'),
      'Tags',
      ['Immutable, but for tags like a*, b*'],
      'warning',
    ],
    [
      tags(false),
      'Tags',
      ['Mutable: a tag can move to another image'],
      'warning',
    ],
    [tags(false, 'v*'), 'Tags', ['Mutable, but for tags like v*'], 'warning'],
    [{ tagMutability: undefined }, 'Tags', ['Could not be read'], 'neutral'],
    [
      scanning({ kind: 'basic' }),
      'Scanning',
      ['Basic scanning, on push'],
      'neutral',
    ],
    [
      scanning({ frequency: 'manual' }),
      'Scanning',
      ['Scanned only when somebody asks for it'],
      'warning',
    ],
    [
      scanning({ frequency: 'unknown', rawFrequency: 'HOURLY' }),
      'Scanning',
      ['Scanned by a frequency that is not known here: HOURLY'],
      'neutral',
    ],
    [
      scanning({ kind: 'enhanced', frequency: 'continuous', filters: ['*'] }),
      'Scanning',
      [
        'Enhanced scanning, continuously',
        "By the registry's rule for all repositories",
      ],
      'neutral',
    ],
    [{ scanning: undefined }, 'Scanning', ['Could not be read'], 'neutral'],
    [
      { lifecycle: { rules: [] } },
      'Lifecycle policy',
      ['None: images are kept for ever'],
      'neutral',
    ],
    [
      { encryption: { type: 'KMS', key: 'arn:aws:kms:eu-west-1:1:key/abc' } },
      'Encryption',
      ['KMS, key abc'],
      'neutral',
    ],
  ])('%j', (parts, label, lines, tone) => {
    expect(describeRepository({ ...repository, ...parts })).toContainEqual({
      label,
      lines,
      tone,
    });
  });
});
