import { Box } from '@backstage/ui';
import styles from './CodeBlock.module.css';

type CodeBlockProps = { text: string; label: string };

/** Text as it stands, line by line. It scrolls where it is too long, and so takes the focus for those without a mouse. */
export function CodeBlock({ text, label }: CodeBlockProps) {
  return (
    <Box className={styles.block} role="region" aria-label={label} tabIndex={0}>
      <pre>{text}</pre>
    </Box>
  );
}
