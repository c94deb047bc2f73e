import { splitByMatches } from '../../log/findInLog';
import styles from './LogViewer.module.css';

/** Longer lines are minified code and the like; the download has them whole. */
const SHOWN = 4_000;

type LogTextProps = {
  text: string;
  query: string;
  /** Where the match begins that is looked at, if it is in this line. */
  current?: number;
};

/** The text of one line, with what is looked for marked in it. */
export function LogText({ text, query, current }: LogTextProps) {
  const hidden = text.length - SHOWN;
  const shown = hidden > 0 ? text.slice(0, SHOWN) : text;
  return (
    <>
      {splitByMatches(shown, query).map(part =>
        part.isMatch ? (
          <mark
            key={part.start}
            className={styles.match}
            aria-current={part.start === current || undefined}
          >
            {part.text}
          </mark>
        ) : (
          part.text
        ),
      )}
      {hidden > 0 && (
        <span className={styles.hidden}>
          {' '}
          … {hidden} more characters in the download
        </span>
      )}
    </>
  );
}
