import { Button } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { WireColumn, WireRow } from '#shared/playground-api/invocation-event';
import { count } from '../../ui/count.ts';
import { Icon } from '../../ui/icon.tsx';
import { isSingle, rangeBetween, type Selection } from './grid-position.ts';
import styles from './results-footer.module.css';
import { selectedText } from './selected-text.ts';
import { toCsv } from './to-csv.ts';

interface ResultsFooterProps {
  readonly columns: readonly WireColumn[];
  /** The rows in the order shown; asked for when they are copied. */
  readonly rows: () => readonly WireRow[];
  readonly count: number;
  readonly total: number;
  readonly selection: Selection | null;
}

/** How many rows there are, and ways to take them along. */
export function ResultsFooter(props: ResultsFooterProps) {
  const { columns, rows, total, selection } = props;
  const names = columns.map(({ name }) => name);
  const range = selection && rangeBetween(selection.anchor, selection.active);
  const several = range !== null && !isSingle(range);
  const row = selection?.active.row ?? -1;
  return (
    <footer className={styles.footer}>
      <span className={styles.count}>
        {props.count < total ? (
          <span className={styles.cut}>
            <Icon name="warning" />
            First {props.count.toLocaleString('en-US')} of {count(total, 'row')}
          </span>
        ) : (
          count(total, 'row')
        )}
        {several && (
          <span className={styles.selected}>
            {' '}
            · {range.bottom - range.top + 1} × {range.right - range.left + 1} selected
          </span>
        )}
      </span>
      {columns.length > 0 && props.count > 0 && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields
        <div role="group" aria-label="Copy" className={styles.copy}>
          <CopyText
            label={several ? 'Cells' : 'Cell'}
            title={several ? 'Copy the selected cells' : 'Copy the cell'}
            disabled={row < 0}
            text={() => (selection ? selectedText(selection, (index) => rows()[index] ?? []) : '')}
          />
          <CopyText
            label="Row"
            title="Copy the row as CSV"
            disabled={row < 0}
            text={() => toCsv(names, [rows()[row] ?? []])}
          />
          <CopyText label="CSV" title="Copy all rows as CSV" text={() => toCsv(names, rows())} />
        </div>
      )}
    </footer>
  );
}

interface CopyTextProps {
  readonly label: string;
  readonly title: string;
  readonly disabled?: boolean;
  readonly text: () => string;
}

const sayMs = 1500;

function CopyText({ label, title, disabled = false, text }: CopyTextProps) {
  const [said, setSaid] = useState<'copied' | 'failed' | null>(null);
  useEffect(() => {
    if (!said) return;
    const timer = setTimeout(() => setSaid(null), sayMs);
    return () => clearTimeout(timer);
  }, [said]);
  const copy = () =>
    navigator.clipboard.writeText(text()).then(
      () => setSaid('copied'),
      () => setSaid('failed'),
    );
  return (
    <>
      <Button
        size="small"
        appearance="subtle"
        className={styles.button}
        icon={<Icon name={said === 'copied' ? 'check' : said === 'failed' ? 'cross' : 'copy'} />}
        title={title}
        aria-label={title}
        disabled={disabled}
        onClick={() => void copy()}
      >
        {label}
      </Button>
      <span className="visually-hidden" role="status">
        {said === 'copied'
          ? 'Copied'
          : said === 'failed'
            ? 'The browser did not allow copying'
            : ''}
      </span>
    </>
  );
}
