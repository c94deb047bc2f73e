import { Button, ButtonIcon, SearchField, ToggleButton } from '@backstage/ui';
import {
  RiArrowDownSLine,
  RiArrowUpSLine,
  RiDownloadLine,
} from '@remixicon/react';
import type { KeyboardEvent, RefObject } from 'react';
import styles from './LogViewer.module.css';

type LogToolbarProps = {
  /** Around the field, which gives no hold of its own. */
  findRef: RefObject<HTMLDivElement>;
  query: string;
  onQueryChange(query: string): void;
  /** Which match is looked at, of how many; counted from 1. */
  position: number;
  count: number;
  more: boolean;
  onStep(by: 1 | -1): void;
  onLeave(): void;
  wrap: boolean;
  onWrapChange(wrap: boolean): void;
  following: boolean;
  /** Whether the log may still grow. */
  isLive: boolean;
  onFollowingChange(following: boolean): void;
  onDownload(): void;
  isEmpty: boolean;
};

export function LogToolbar(props: LogToolbarProps) {
  const { findRef, query, count, isEmpty, isLive, following } = props;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      event.preventDefault();
      props.onStep(event.shiftKey ? -1 : 1);
    }
    if (event.key === 'Escape' && query === '') props.onLeave();
  };
  return (
    <div className={styles.toolbar}>
      <div className={styles.find} role="search">
        <div ref={findRef} onKeyDownCapture={onKeyDown} role="presentation">
          <SearchField
            aria-label="Find in the log"
            placeholder="Find"
            size="small"
            value={query}
            onChange={props.onQueryChange}
          />
        </div>
        <span className={styles.count} role="status">
          {describeCount(props)}
        </span>
        <ButtonIcon
          aria-label="Previous match"
          icon={<RiArrowUpSLine aria-hidden="true" />}
          size="small"
          variant="secondary"
          isDisabled={count === 0}
          onPress={() => props.onStep(-1)}
        />
        <ButtonIcon
          aria-label="Next match"
          icon={<RiArrowDownSLine aria-hidden="true" />}
          size="small"
          variant="secondary"
          isDisabled={count === 0}
          onPress={() => props.onStep(1)}
        />
      </div>
      <div className={styles.switches}>
        {isLive ? (
          <ToggleButton
            size="small"
            isSelected={following}
            onChange={props.onFollowingChange}
          >
            Follow
          </ToggleButton>
        ) : (
          <Button
            size="small"
            variant="secondary"
            isDisabled={isEmpty || following}
            onPress={() => props.onFollowingChange(true)}
          >
            To the end
          </Button>
        )}
        <ToggleButton
          size="small"
          isSelected={props.wrap}
          onChange={props.onWrapChange}
        >
          Wrap
        </ToggleButton>
        <Button
          size="small"
          variant="secondary"
          iconStart={<RiDownloadLine aria-hidden="true" />}
          isDisabled={isEmpty}
          onPress={props.onDownload}
        >
          Download
        </Button>
      </div>
    </div>
  );
}

function describeCount({ query, position, count, more }: LogToolbarProps) {
  if (query === '') return '';
  if (count === 0) return 'No matches';
  const all = `${count.toLocaleString('en')}${more ? '+' : ''}`;
  return `${position.toLocaleString('en')} of ${all}`;
}
