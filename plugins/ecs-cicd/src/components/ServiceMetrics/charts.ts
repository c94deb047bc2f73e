import type {
  EnvironmentMetrics,
  MetricSeries,
  MetricThreshold,
} from '@ecs-cicd/backstage-plugin-common';

/** What a line is drawn in; blue and green are the target groups', as everywhere. */
export type Tone = 'blue' | 'green' | 'other' | 'bad';

export type ChartLine = {
  id: string;
  label: string;
  tone: Tone;
  dashed: boolean;
  series: MetricSeries;
};

export type Chart = {
  title: string;
  unit: MetricSeries['unit'];
  lines: ChartLine[];
  thresholds: MetricThreshold[];
  /** What it means that nothing was reported in the whole range. */
  nothing: string;
  /** What it means that nothing was reported at one time. */
  gap: string;
};

type Metric = MetricSeries['metric'];

type Plan = Pick<Chart, 'title' | 'nothing' | 'gap'> & { metrics: Metric[] };

const NOTHING = 'Nothing was reported in this time.';
const NO_DATA = 'no data';

const PLANS: readonly Plan[] = [
  { title: 'CPU', metrics: ['cpu'], nothing: NOTHING, gap: NO_DATA },
  { title: 'Memory', metrics: ['memory'], nothing: NOTHING, gap: NO_DATA },
  {
    title: 'Server errors (5xx)',
    metrics: ['serverErrors'],
    nothing: 'No errors were reported in this time.',
    gap: 'none reported',
  },
  {
    title: 'Hosts',
    metrics: ['healthyHosts', 'unhealthyHosts'],
    nothing: NOTHING,
    gap: NO_DATA,
  },
  {
    title: 'Response time (95th percentile)',
    metrics: ['responseTime'],
    nothing: 'No request was answered in this time.',
    gap: 'no requests',
  },
  {
    title: 'Requests',
    metrics: ['requests'],
    nothing: 'No request was reported in this time.',
    gap: 'none reported',
  },
];

/** The charts in their order; those of a load balancer only where there is one. */
export function chartsOf({ series }: EnvironmentMetrics): Chart[] {
  const groups = shortNames(
    series.flatMap(({ targetGroup }) => targetGroup ?? []),
  );
  return PLANS.flatMap(({ metrics, ...plan }) => {
    const own = series.filter(({ metric }) => metrics.includes(metric));
    if (own.length === 0) return [];
    const thresholds = own.flatMap(one => one.thresholds);
    return [
      {
        ...plan,
        unit: own[0].unit,
        lines: own.map(one => lineOf(one, groups)),
        thresholds,
      },
    ];
  });
}

function lineOf(
  series: MetricSeries,
  groups: ReadonlyMap<string, string>,
): ChartLine {
  const { id, metric, statistic, targetGroup } = series;
  if (targetGroup === undefined) {
    return {
      id,
      label: statistic === 'Maximum' ? 'Busiest task' : 'Average',
      tone: statistic === 'Maximum' ? 'other' : 'blue',
      dashed: statistic === 'Maximum',
      series,
    };
  }
  const group = groups.get(targetGroup) ?? targetGroup;
  const isBad = metric === 'unhealthyHosts';
  const word = isBad ? 'unhealthy' : 'healthy';
  const tone = toneOf(targetGroup);
  return {
    id,
    label: isBad || metric === 'healthyHosts' ? `${group}, ${word}` : group,
    tone: isBad ? 'bad' : tone,
    dashed: tone === 'green',
    series,
  };
}

function toneOf(targetGroup: string): Tone {
  if (/green/i.test(targetGroup)) return 'green';
  return /blue/i.test(targetGroup) ? 'blue' : 'other';
}

/** `blue` for `shop-prod-blue`, where another one is `shop-prod-green`. */
export function shortNames(names: readonly string[]): Map<string, string> {
  const unique = [...new Set(names)];
  const words = unique.map(name => name.split('-'));
  const shortest = Math.min(...words.map(parts => parts.length));
  const differing = words[0]?.findIndex(
    (word, index) =>
      index === shortest - 1 || words.some(parts => parts[index] !== word),
  );
  const shared = unique.length > 1 ? differing : 0;
  return new Map(
    unique.map((name, index) => [name, words[index].slice(shared).join('-')]),
  );
}

/** A value with its unit. */
export function formatValue(value: number, unit: MetricSeries['unit']): string {
  if (unit === 'percent') return `${round(value)} %`;
  if (unit === 'seconds') {
    return value < 1 ? `${Math.round(value * 1000)} ms` : `${round(value)} s`;
  }
  return Math.round(value).toLocaleString('en');
}

function round(value: number): string {
  return value.toLocaleString('en', {
    maximumFractionDigits: value < 10 ? 1 : 0,
  });
}

/** When an alarm goes off, and whether its line can be held against the points. */
export function describeThreshold(
  threshold: MetricThreshold,
  unit: MetricSeries['unit'],
): string {
  const { alarmName, comparison, value, comparable, periodSeconds, state } =
    threshold;
  const words = [`Alarm ${alarmName} at`, comparison, formatValue(value, unit)];
  if (!comparable && periodSeconds !== undefined) {
    words.push(`in ${periodSeconds} s, which this range does not show`);
  }
  const text = words.filter(Boolean).join(' ');
  return state === 'alarm' ? `${text}; in alarm now` : text;
}
