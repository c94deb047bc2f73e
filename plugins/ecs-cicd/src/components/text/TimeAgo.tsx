import { formatAbsolute, formatAgo } from '../../time/format';

type TimeAgoProps = { at: string; now: Date };

export function TimeAgo({ at, now }: TimeAgoProps) {
  return (
    <time dateTime={at} title={formatAbsolute(at)}>
      {formatAgo(at, now)}
    </time>
  );
}
