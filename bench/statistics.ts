/** One line of the table. */
export interface Measurement {
  name: string;
  requests: number;
  p50: number;
  p99: number;
  perSecond: number;
  awsCallsPerView: number | undefined;
}

/** The smallest value that the given share of all values does not exceed. */
export function percentile(sorted: number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
}

export function measurement(
  name: string,
  latencies: number[],
  seconds: number,
  awsCallsPerView?: number,
): Measurement {
  const sorted = [...latencies].sort((a, b) => a - b);
  return {
    name,
    requests: sorted.length,
    p50: percentile(sorted, 0.5),
    p99: percentile(sorted, 0.99),
    perSecond: sorted.length / seconds,
    awsCallsPerView,
  };
}

/** A Markdown table; the ratios are to the line that each is compared with. */
export function table(
  rows: { row: Measurement; comparedWith?: Measurement }[],
): string {
  const ratio = (value: number, other: number | undefined) =>
    other === undefined ? '' : ` (${(value / other).toFixed(2)}×)`;
  const lines = rows.map(({ row, comparedWith }) =>
    [
      row.name,
      String(row.requests),
      `${row.p50.toFixed(2)} ms${ratio(row.p50, comparedWith?.p50)}`,
      `${row.p99.toFixed(2)} ms${ratio(row.p99, comparedWith?.p99)}`,
      `${row.perSecond.toFixed(0)}${ratio(
        row.perSecond,
        comparedWith?.perSecond,
      )}`,
      row.awsCallsPerView === undefined
        ? '–'
        : String(Number(row.awsCallsPerView.toFixed(2))),
    ].join(' | '),
  );
  return [
    '| | requests | p50 | p99 | requests/s | AWS calls per view |',
    '| --- | ---: | ---: | ---: | ---: | ---: |',
    ...lines.map(line => `| ${line} |`),
  ].join('\n');
}
