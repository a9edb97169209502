import { useEffect, useRef } from 'react';
import type { WireColumn } from '#shared/playground-api/invocation-event';
import { CopyButton } from '../../ui/copy-button.tsx';
import { count } from '../../ui/count.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import styles from './cell-detail.module.css';
import { cellText, dynamicValue, isNull } from './cell-text.ts';
import { JsonTree } from './json-tree.tsx';

interface CellDetailProps {
  readonly column: WireColumn;
  readonly rowNumber: number;
  readonly value: unknown;
  /** Takes the focus each time this grows. */
  readonly focusTimes: number;
  readonly onClose: () => void;
}

/** More characters than this would make the page slow; copying gives them all. */
const mostShown = 200_000;

/** One value whole: dynamic as a tree, anything else as text. */
export function CellDetail({ column, rowNumber, value, focusTimes, onClose }: CellDetailProps) {
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    if (focusTimes > 0) panel.current?.querySelector<HTMLElement>('[data-value]')?.focus();
  }, [focusTimes]);
  const unfolded = dynamicValue(value, column.type);
  const text = isNull(value) ? 'null' : cellText(value);
  return (
    <section
      ref={panel}
      className={styles.detail}
      aria-label={`${column.name} of row ${rowNumber}`}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onClose();
      }}
    >
      <header className={styles.head}>
        <strong className={styles.name}>{column.name}</strong>
        <span className={styles.facts}>
          {column.type} · row {rowNumber.toLocaleString('en-US')}
          {typeof value === 'string' && ` · ${count(value.length, 'character')}`}
        </span>
        <CopyButton text={text} label="Copy the value" />
        <IconButton icon="cross" label="Close (Esc)" onClick={onClose} />
      </header>
      {unfolded === undefined ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by key
        <pre data-value="" className={styles.text} tabIndex={0}>
          {text === '' ? <i className={styles.nothing}>(empty)</i> : text.slice(0, mostShown)}
          {text.length > mostShown && (
            <i className={styles.nothing}>
              {' '}
              … {count(text.length - mostShown, 'character')} more; copying gives them all.
            </i>
          )}
        </pre>
      ) : (
        <JsonTree value={unfolded} label={column.name} />
      )}
    </section>
  );
}
