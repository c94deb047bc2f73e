import { useDeferredValue, useMemo, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { findInLog } from '../../log/findInLog';
import type { LogState } from '../../log/LogFollower';
import { DetailError } from '../detail/DetailError';
import { ConsoleLink } from '../text/ConsoleLink';
import { downloadText } from './downloadText';
import { LogRows } from './LogRows';
import { LogToolbar } from './LogToolbar';
import styles from './LogViewer.module.css';

type LogViewerProps = {
  log: LogState & { retry(): void };
  /** What it is the log of, e.g. `build 431`. */
  of: string;
  fileName: string;
  /** Where else the whole of it is. */
  consoleUrl?: string;
  /** Whether to begin at the end: where it is written, or where it broke. */
  fromEnd: boolean;
};

/** A log of any length: it follows what is written, finds, wraps and downloads. */
export function LogViewer(props: LogViewerProps) {
  const { log, of, fileName, consoleUrl, fromEnd } = props;
  const { entries, complete, truncated } = log;
  const [query, setQuery] = useState('');
  const [selected, setSelected] = useState(0);
  const [wrap, setWrap] = useState(false);
  const [following, setFollowing] = useState(fromEnd);
  const findRef = useRef<HTMLDivElement>(null);
  const scrollRef = useRef<HTMLDivElement>(null);

  const deferredQuery = useDeferredValue(query);
  const { matches, more } = useMemo(
    () => findInLog(entries, deferredQuery),
    [entries, deferredQuery],
  );
  const current = matches[Math.min(selected, matches.length - 1)];

  const step = (by: 1 | -1) => {
    if (matches.length === 0) return;
    setFollowing(false);
    setSelected((selected + by + matches.length) % matches.length);
  };
  const onQueryChange = (next: string) => {
    setQuery(next);
    setSelected(0);
    if (next !== '') setFollowing(false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // The browser's own search sees only the lines that are in the document.
    if ((event.ctrlKey || event.metaKey) && event.key === 'f') {
      event.preventDefault();
      const field = findRef.current?.querySelector('input');
      field?.focus();
      field?.select();
    }
  };

  return (
    <div className={styles.viewer} onKeyDown={onKeyDown} role="presentation">
      <LogToolbar
        findRef={findRef}
        query={query}
        onQueryChange={onQueryChange}
        position={Math.min(selected, matches.length - 1) + 1}
        count={matches.length}
        more={more}
        onStep={step}
        onLeave={() => scrollRef.current?.focus()}
        wrap={wrap}
        onWrapChange={setWrap}
        following={following}
        isLive={!complete && !truncated}
        onFollowingChange={setFollowing}
        onDownload={() =>
          downloadText(fileName, entries.map(({ text }) => text).join('\n'))
        }
        isEmpty={entries.length === 0}
      />
      {log.error && (
        <DetailError
          error={log.error}
          what={`the log of ${of}`}
          onRetry={log.retry}
        />
      )}
      {entries.length > 0 && (
        <LogRows
          label={`Log of ${of}`}
          entries={entries}
          query={deferredQuery}
          current={current}
          wrap={wrap}
          following={following}
          onFollowingChange={setFollowing}
          scrollRef={scrollRef}
        />
      )}
      <div className={styles.foot}>
        <span className={styles.state} role="status">
          {describeState(log)}
        </span>
        <ConsoleLink href={consoleUrl} of={`log of ${of}`} />
      </div>
    </div>
  );
}

function describeState(log: LogState): string {
  const count = log.entries.length;
  const lines = `${count.toLocaleString('en')} ${
    count === 1 ? 'line' : 'lines'
  }`;
  if (log.reason) return log.reason;
  if (log.loading) return 'Loading the log…';
  if (log.truncated) {
    return `The first ${lines} are shown; the rest is in the console.`;
  }
  if (log.complete) {
    return log.entries.length === 0
      ? 'The log is empty.'
      : `${lines}, complete`;
  }
  if (!log.caughtUp) return `${lines}, loading more…`;
  return log.entries.length === 0
    ? 'Nothing has been written yet.'
    : `${lines}, waiting for more`;
}
