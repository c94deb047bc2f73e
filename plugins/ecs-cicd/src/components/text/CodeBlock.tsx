import { Box } from '@backstage/ui';
import { useCallback } from 'react';
import styles from './CodeBlock.module.css';

type CodeBlockProps = {
  text: string;
  label: string;
  /** Where to begin to read; a log matters most at its end. */
  from?: 'start' | 'end';
};

/** Text as it stands, line by line. It scrolls where it is too long, and so takes the focus for those without a mouse. */
export function CodeBlock({ text, label, from = 'start' }: CodeBlockProps) {
  const place = useCallback(
    (element: HTMLDivElement | null) => {
      if (element && from === 'end') element.scrollTop = element.scrollHeight;
    },
    [from],
  );
  return (
    <Box
      ref={place}
      className={styles.block}
      role="region"
      aria-label={label}
      tabIndex={0}
    >
      <pre>{text}</pre>
    </Box>
  );
}
