import type { Difference } from '@ecs-cicd/backstage-plugin-common';
import { diffSettings, type Setting } from './diffSettings';

const setting = (value: string, change: Partial<Setting> = {}): Setting => ({
  part: 'web',
  setting: 'image',
  value,
  nameless: value,
  redacted: false,
  ...change,
});

const changed: Difference = {
  part: 'web',
  setting: 'image',
  change: 'changed',
  redacted: false,
  byNameOnly: false,
};

describe('diffSettings', () => {
  it.each<[string, Setting[], Setting[], Difference[]]>([
    ['nothing where both are the same', [setting('a')], [setting('a')], []],
    [
      'both values',
      [setting('a')],
      [setting('b')],
      [{ ...changed, value: 'a', otherValue: 'b' }],
    ],
    [
      'what only this one has',
      [setting('a')],
      [],
      [{ ...changed, change: 'added', value: 'a' }],
    ],
    [
      'what only the other one has',
      [],
      [setting('b')],
      [{ ...changed, change: 'removed', otherValue: 'b' }],
    ],
    [
      'no value of what may be a secret',
      [setting('1f2e', { redacted: true })],
      [setting('3d4c', { redacted: true })],
      [{ ...changed, redacted: true }],
    ],
    [
      'no value that is hidden on one side only',
      [setting('plain')],
      [setting('3d4c', { redacted: true })],
      [{ ...changed, redacted: true }],
    ],
    [
      'that only the names differ',
      [setting('/ecs/shop-test', { nameless: '/ecs/_' })],
      [setting('/ecs/shop-prod', { nameless: '/ecs/_' })],
      [
        {
          ...changed,
          value: '/ecs/shop-test',
          otherValue: '/ecs/shop-prod',
          byNameOnly: true,
        },
      ],
    ],
  ])('tells %s', (_name, here, there, expected) => {
    expect(diffSettings(here, there)).toEqual({
      differences: expected,
      compared: 1,
    });
  });

  it('keeps the settings of different parts apart', () => {
    const here = [setting('a'), setting('b', { part: 'proxy' })];
    const there = [setting('b', { part: 'proxy' }), setting('a')];
    expect(diffSettings(here, there)).toEqual({ differences: [], compared: 2 });
  });
});
