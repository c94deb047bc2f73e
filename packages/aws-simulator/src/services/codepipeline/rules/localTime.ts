/** What a clock on the wall and a calendar beside it show. Months and days count from 1. */
export interface LocalTime {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Throws a RangeError for a time zone that there is not. Zones: `Europe/Berlin`, `UTC`, `UTC+05:30`, `CET`. */
export function localTime(time: number, timeZone: string): LocalTime {
  const offset = /^UTC(?:([+-])(\d{2}):(\d{2}))?$/.exec(timeZone);
  if (offset) {
    const [, sign, hours = 0, minutes = 0] = offset;
    const shift = (Number(hours) * 60 + Number(minutes)) * 60_000;
    return fromDate(new Date(time + (sign === '-' ? -shift : shift)));
  }
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    });
    formats.set(timeZone, format);
  }
  const parts = new Map(
    format.formatToParts(time).map(({ type, value }) => [type, Number(value)]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  return {
    year: part('year'),
    month: part('month'),
    day: part('day'),
    hour: part('hour'),
    minute: part('minute'),
  };
}

/** From Sunday, 1, to Saturday, 7. */
export function weekdayOf({ year, month, day }: LocalTime): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 1;
}

export function addDays(
  { year, month, day }: LocalTime,
  days: number,
): LocalTime {
  return fromDate(new Date(Date.UTC(year, month - 1, day + days)));
}

function fromDate(date: Date): LocalTime {
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
  };
}
