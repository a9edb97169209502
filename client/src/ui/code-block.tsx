import { useMemo } from 'react';
import styles from './code-block.module.css';
import { jsonCodeParts, markParts, prettyJson } from './code-parts.ts';
import { CopyButton } from './copy-button.tsx';
import { count } from './count.ts';

interface CodeBlockProps {
  readonly text: string;
  /** What the text is, for screen readers and the copy button. */
  readonly label: string;
  /** Indent and colour it as JSON where it is JSON. */
  readonly json?: boolean;
  /** The text was longer than this. */
  readonly truncated?: boolean;
  /** Stretches to mark, of the text as it is shown. */
  readonly marksOf?: (
    shown: string,
  ) => readonly { readonly offset: number; readonly length: number }[];
}

/** Longer texts are shown as they are, and only their beginning: a page of megabytes stands still. */
const mostColoured = 32 * 1024;
const mostShown = 128 * 1024;

/** Text to read and copy, not to edit. */
export function CodeBlock(props: CodeBlockProps) {
  const { text, label, json = false, truncated = false, marksOf } = props;
  const parts = useMemo(() => {
    const pretty = json && text.length <= mostColoured ? prettyJson(text) : null;
    const shown = pretty ?? text.slice(0, mostShown);
    const plain = pretty ? jsonCodeParts(pretty) : [{ kind: 'plain', text: shown } as const];
    return markParts(plain, marksOf?.(shown) ?? []);
  }, [text, json, marksOf]);
  if (text === '') return <p className={styles.nothing}>(empty)</p>;
  return (
    <figure className={styles.block} aria-label={label}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by key */}
      <pre className={styles.text} tabIndex={0}>
        {parts.map((part, index) => {
          const Part = part.marked ? 'mark' : 'span';
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: parts never move
            <Part key={index} className={styles[part.kind]}>
              {part.text}
            </Part>
          );
        })}
      </pre>
      {truncated ? (
        <figcaption className={styles.truncated}>Cut here: the text was longer.</figcaption>
      ) : (
        text.length > mostShown && (
          <figcaption className={styles.truncated}>
            The first {count(mostShown, 'character')} of {count(text.length, 'character')}; copying
            gives them all.
          </figcaption>
        )
      )}
      <div className={styles.copy}>
        <CopyButton text={text} label={`Copy: ${label}`} />
      </div>
    </figure>
  );
}
