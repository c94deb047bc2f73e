import { Box } from '@backstage/ui';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import type { LogMatch } from '../../log/findInLog';
import type { LogEntry } from '../../log/LogFollower';
import { formatAbsolute } from '../../time/format';
import { LogText } from './LogText';
import styles from './LogViewer.module.css';

/** The line height of the style sheet. */
const ROW_PX = 20;
const OVERSCAN = 20;
/** As near to the end as makes no difference to a reader. */
const NEAR_PX = ROW_PX * 2;

type LogRowsProps = {
  label: string;
  entries: readonly LogEntry[];
  query: string;
  current?: LogMatch;
  wrap: boolean;
  /** Whether the end stays in sight as the log grows. */
  following: boolean;
  onFollowingChange(following: boolean): void;
  scrollRef: RefObject<HTMLDivElement>;
};

/** The lines of a log, of which only those in sight are in the document. */
export function LogRows(props: LogRowsProps) {
  const { label, entries, query, current, wrap, scrollRef } = props;
  const { following, onFollowingChange } = props;
  const lastTop = useRef(0);
  const virtualizer = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scrollRef.current,
    estimateSize: () => ROW_PX,
    overscan: OVERSCAN,
  });

  // Heights that were measured with or without wrapping are of no use to the other.
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, wrap]);

  useEffect(() => {
    if (following && entries.length > 0) {
      virtualizer.scrollToIndex(entries.length - 1, { align: 'end' });
    }
  }, [virtualizer, following, entries.length, wrap]);

  useEffect(() => {
    if (current) virtualizer.scrollToIndex(current.line, { align: 'center' });
  }, [virtualizer, current]);

  const onScroll = () => {
    const element = scrollRef.current;
    if (!element) return;
    const { scrollTop, scrollHeight, clientHeight } = element;
    const isUp = scrollTop < lastTop.current - 1;
    lastTop.current = scrollTop;
    const isAtEnd = scrollHeight - scrollTop - clientHeight <= NEAR_PX;
    // Only a person scrolls up: the log grows downwards.
    if (isUp && !isAtEnd && following) onFollowingChange(false);
    if (isAtEnd && !following) onFollowingChange(true);
  };

  const rows = virtualizer.getVirtualItems();
  const digits = String(entries.length).length;
  return (
    <Box
      ref={scrollRef}
      className={styles.scroller}
      role="region"
      aria-label={label}
      tabIndex={0}
      data-wrap={wrap || undefined}
      onScroll={onScroll}
    >
      <div
        className={styles.space}
        style={{ height: virtualizer.getTotalSize() }}
      >
        <div
          className={styles.window}
          style={{ transform: `translateY(${rows[0]?.start ?? 0}px)` }}
        >
          {rows.map(({ index, key }) => {
            const { time, text } = entries[index];
            return (
              <div
                key={key}
                data-index={index}
                className={styles.row}
                ref={wrap ? virtualizer.measureElement : undefined}
              >
                <span
                  className={styles.number}
                  style={{ minWidth: `${digits}ch` }}
                  title={time && formatAbsolute(time)}
                >
                  {index + 1}
                </span>
                <span className={styles.text}>
                  <LogText
                    text={text}
                    query={query}
                    current={
                      current?.line === index ? current.start : undefined
                    }
                  />
                </span>
              </div>
            );
          })}
        </div>
      </div>
    </Box>
  );
}
