import type { Difference } from '@ecs-cicd/backstage-plugin-common';

/** One setting of one environment, ready to be held against another's. */
export interface Setting {
  part: string;
  setting: string;
  /** A fingerprint, when it is redacted. */
  value: string;
  /** The value without what the environment is called by. */
  nameless: string;
  redacted: boolean;
}

export interface SettingsDiff {
  differences: Difference[];
  /** How many settings were looked at. */
  compared: number;
}

/**
 * Holds the settings of two environments against each other. What differs only as the environments' names do, such as
 * their log groups and roles, is told apart: it is as it should be.
 */
export function diffSettings(
  here: readonly Setting[],
  there: readonly Setting[],
): SettingsDiff {
  const mine = byKey(here);
  const others = byKey(there);
  const keys = [...new Set([...mine.keys(), ...others.keys()])];
  const differences = keys.flatMap((key): Difference[] => {
    const own = mine.get(key);
    const other = others.get(key);
    const either = own ?? other;
    if (!either || own?.value === other?.value) return [];
    const redacted = Boolean(own?.redacted || other?.redacted);
    return [
      {
        part: either.part,
        setting: either.setting,
        change: changeOf(own, other),
        ...(own && !redacted ? { value: own.value } : {}),
        ...(other && !redacted ? { otherValue: other.value } : {}),
        redacted,
        byNameOnly: own?.nameless === other?.nameless,
      },
    ];
  });
  return { differences, compared: keys.length };
}

function byKey(settings: readonly Setting[]): Map<string, Setting> {
  return new Map(
    settings.map(one => [JSON.stringify([one.part, one.setting]), one]),
  );
}

function changeOf(
  own: Setting | undefined,
  other: Setting | undefined,
): Difference['change'] {
  if (own === undefined) return 'removed';
  return other === undefined ? 'added' : 'changed';
}
