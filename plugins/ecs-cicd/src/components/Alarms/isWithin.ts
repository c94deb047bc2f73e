/** From a time until another one; without an end it still goes on. */
export type TimeSpan = { from: string; to?: string };

export function isWithin(at: string, { from, to }: TimeSpan): boolean {
  const time = Date.parse(at);
  return (
    time >= Date.parse(from) && (to === undefined || time <= Date.parse(to))
  );
}
