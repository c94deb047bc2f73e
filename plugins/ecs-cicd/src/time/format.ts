import { DateTime } from 'luxon';

type UnitDisplay = 'short' | 'long';

const units = [
  { unit: 'day', seconds: 86_400 },
  { unit: 'hour', seconds: 3_600 },
  { unit: 'minute', seconds: 60 },
  { unit: 'second', seconds: 1 },
] as const;

function secondsBetween(from: string, to: Date): number {
  return (to.getTime() - Date.parse(from)) / 1000;
}

function inUnit(value: number, unit: string, unitDisplay: UnitDisplay): string {
  return new Intl.NumberFormat('en', {
    style: 'unit',
    unit,
    unitDisplay,
    maximumFractionDigits: 0,
  }).format(value);
}

/** A length of time in its largest whole unit: `94 sec` reads `1 min`. */
export function formatDuration(
  seconds: number,
  unitDisplay: UnitDisplay = 'short',
): string {
  const whole = Math.max(0, Math.floor(seconds));
  const { unit, seconds: size } =
    units.find(candidate => whole >= candidate.seconds) ?? units[3];
  return inUnit(Math.floor(whole / size), unit, unitDisplay);
}

/** A length of time with the unit below it too: `94 sec` reads `1 min 34 sec`. */
export function formatExactDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const index = units.findIndex(candidate => whole >= candidate.seconds);
  const first = units[index];
  const second = units[index + 1];
  if (!first || !second) return formatDuration(whole);
  const rest = Math.floor((whole % first.seconds) / second.seconds);
  const head = formatDuration(whole);
  return rest === 0 ? head : `${head} ${inUnit(rest, second.unit, 'short')}`;
}

/** How long ago, without the word: for a sentence that says it otherwise. */
export function formatAge(
  at: string,
  now: Date,
  unitDisplay: UnitDisplay = 'short',
): string {
  return formatDuration(secondsBetween(at, now), unitDisplay);
}

export function formatAgo(at: string, now: Date): string {
  const seconds = secondsBetween(at, now);
  return seconds < 5 ? 'just now' : `${formatDuration(seconds)} ago`;
}

/** What is left until a time; undefined when it has passed. */
export function formatRemaining(at: string, now: Date): string | undefined {
  const seconds = -secondsBetween(at, now);
  return seconds > 0 ? formatExactDuration(seconds) : undefined;
}

export function formatAbsolute(at: string): string {
  return DateTime.fromISO(at).toLocaleString(
    DateTime.DATETIME_FULL_WITH_SECONDS,
    { locale: 'en' },
  );
}

/** The time of day; the date with it where a range goes beyond one day. */
export function formatClock(at: string, withDate = false): string {
  return DateTime.fromISO(at).toFormat(withDate ? 'd LLL, HH:mm' : 'HH:mm', {
    locale: 'en',
  });
}
