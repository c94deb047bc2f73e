/** What the numbers of a field may be, and the names of those that have some, in order. */
export interface Field {
  from: number;
  to: number;
  names?: readonly string[];
}

/** The numbers that a field such as `*`, `5`, `MON-FRI`, `9-17` or `0/15` names, or several of them with commas. */
export function cronField(
  name: string,
  text: string,
  field: Field,
): Set<number> {
  const wrong = () =>
    new RangeError(`${name} of a cron expression cannot be ${text}`);
  const number = (word: string) => {
    const index = field.names?.indexOf(word) ?? -1;
    const value = index >= 0 ? field.from + index : Number(word);
    if (
      word === '' ||
      !Number.isInteger(value) ||
      value < field.from ||
      value > field.to
    ) {
      throw wrong();
    }
    return value;
  };
  const values = new Set<number>();
  for (const item of text.split(',')) {
    const [range, step, ...more] = item.split('/');
    const [first, last, ...rest] = range.split('-');
    if (range === '' || more.length > 0 || rest.length > 0) throw wrong();
    const every = step === undefined ? 1 : Number(step);
    if (!Number.isInteger(every) || every < 1) throw wrong();
    const all = first === '*' || first === '?';
    const from = all ? field.from : number(first);
    let to = from;
    if (last !== undefined) to = number(last);
    else if (all || step !== undefined) to = field.to;
    // From Friday to Monday goes over the end.
    const size = field.to - field.from + 1;
    const length = to >= from ? to - from : to + size - from;
    for (let offset = 0; offset <= length; offset += every) {
      values.add(field.from + ((from - field.from + offset) % size));
    }
  }
  return values;
}
