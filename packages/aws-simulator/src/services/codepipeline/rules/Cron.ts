import { cronField, Field } from './cronField';
import { addDays, LocalTime, localTime, weekdayOf } from './localTime';

const MONTHS = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ');
const WEEKDAYS = 'SUN MON TUE WED THU FRI SAT'.split(' ');

const FIELDS: Record<string, Field> = {
  Minutes: { from: 0, to: 59 },
  Hours: { from: 0, to: 23 },
  'Day-of-month': { from: 1, to: 31 },
  Month: { from: 1, to: 12, names: MONTHS },
  'Day-of-week': { from: 1, to: 7, names: WEEKDAYS },
  Year: { from: 1970, to: 2199 },
};

type Matches = (time: LocalTime) => boolean;

/**
 * The minutes that a deployment window's expression names: seconds, minutes, hours, day of month, month, day of week
 * and, if given, year. Its seconds say nothing.
 */
export class Cron {
  readonly #matches: Matches[];
  readonly #timeZone: string;

  /** Throws a RangeError that tells which field is wrong; a time zone that there is not is refused when it is asked. */
  constructor(expression: string, timeZone = 'UTC') {
    const parts = expression.trim().toUpperCase().split(/\s+/);
    if (parts.length < 6 || parts.length > 7) {
      throw new RangeError(
        `A cron expression has 6 or 7 fields, not ${parts.length}: ${expression}`,
      );
    }
    const [, minutes, hours, days, months, weekdays, years = '*'] = parts;
    const among = (
      name: string,
      text: string,
      of: (t: LocalTime) => number,
    ) => {
      const values = cronField(name, text, FIELDS[name]);
      return (time: LocalTime) => values.has(of(time));
    };
    this.#matches = [
      among('Minutes', minutes, ({ minute }) => minute),
      among('Hours', hours, ({ hour }) => hour),
      among('Month', months, ({ month }) => month),
      among('Year', years, ({ year }) => year),
      someOf(
        days,
        text =>
          dayOfMonth(text) ?? among('Day-of-month', text, ({ day }) => day),
      ),
      someOf(
        weekdays,
        text => dayOfWeek(text) ?? among('Day-of-week', text, weekdayOf),
      ),
    ];
    this.#timeZone = timeZone;
  }

  includes(time: number): boolean {
    const local = localTime(time, this.#timeZone);
    return this.#matches.every(matches => matches(local));
  }

  /** The first time of [from, until] that it includes. */
  next(from: number, until: number): number | undefined {
    const minute = 60_000;
    if (this.includes(from)) return from;
    for (
      let time = Math.floor(from / minute) * minute + minute;
      time <= until;
      time += minute
    ) {
      if (this.includes(time)) return time;
    }
    return undefined;
  }
}

function someOf(text: string, parse: (item: string) => Matches): Matches {
  const items = text.split(',').map(parse);
  return time => items.some(matches => matches(time));
}

/** `L`, `L-3`, `LW` and `15W`; nothing for what is a number. */
function dayOfMonth(text: string): Matches | undefined {
  const fromLast = /^L(?:-(\d+))?$/.exec(text);
  if (fromLast) {
    const offset = Number(fromLast[1] ?? 0);
    return time => addDays(time, offset + 1).day === 1;
  }
  const nearest = /^(L|\d+)W$/.exec(text);
  if (!nearest) return undefined;
  return time => {
    const last = lastDay(time);
    const wanted = nearest[1] === 'L' ? last : Number(nearest[1]);
    return time.day === nearestWorkday(time, Math.min(wanted, last), last);
  };
}

/** `L`, `6L` and `6#3`; nothing for what is a day or its name. */
function dayOfWeek(text: string): Matches | undefined {
  const lastOrNth = /^(\d)(?:L|#(\d))$/.exec(text);
  if (text === 'L') return time => weekdayOf(time) === 7;
  if (!lastOrNth) return undefined;
  const [, weekday, nth] = lastOrNth;
  return time =>
    weekdayOf(time) === Number(weekday) &&
    (nth === undefined
      ? time.day + 7 > lastDay(time)
      : Math.ceil(time.day / 7) === Number(nth));
}

function lastDay({ year, month }: LocalTime): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function nearestWorkday(time: LocalTime, day: number, last: number): number {
  const weekday = weekdayOf({ ...time, day });
  if (weekday === 7) return day > 1 ? day - 1 : day + 2;
  if (weekday === 1) return day < last ? day + 1 : day - 2;
  return day;
}
