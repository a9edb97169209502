import { useMemo } from 'react';
import styles from './code-block.module.css';
import { jsonCodeParts, prettyJson } from './code-parts.ts';
import { CopyButton } from './copy-button.tsx';

interface CodeBlockProps {
  readonly text: string;
  /** What the text is, for screen readers and the copy button. */
  readonly label: string;
  /** Indent and colour it as JSON where it is JSON. */
  readonly json?: boolean;
  /** The text was longer than this. */
  readonly truncated?: boolean;
}

const mostColoured = 64 * 1024;

/** Text to read and copy, not to edit. */
export function CodeBlock({ text, label, json = false, truncated = false }: CodeBlockProps) {
  const parts = useMemo(() => {
    const pretty = json && text.length <= mostColoured ? prettyJson(text) : null;
    return pretty === null ? [{ kind: 'plain', text } as const] : jsonCodeParts(pretty);
  }, [text, json]);
  if (text === '') return <p className={styles.nothing}>(empty)</p>;
  return (
    <figure className={styles.block} aria-label={label}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by key */}
      <pre className={styles.text} tabIndex={0}>
        {parts.map((part, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts never move
          <span key={index} className={styles[part.kind]}>
            {part.text}
          </span>
        ))}
      </pre>
      {truncated && (
        <figcaption className={styles.truncated}>Cut here: the text was longer.</figcaption>
      )}
      <div className={styles.copy}>
        <CopyButton text={text} label={`Copy: ${label}`} />
      </div>
    </figure>
  );
}
