import { type KeyboardEvent, useRef } from 'react';
import styles from './result-tabs.module.css';

interface ResultTabsProps {
  readonly tabs: readonly {
    readonly id: string;
    readonly label: string;
    readonly count?: number;
  }[];
  readonly current: string;
  readonly onChoose: (id: string) => void;
}

/** The parts of an answer: its tables, its error, the request. Arrow keys move between them. */
export function ResultTabs({ tabs, current, onChoose }: ResultTabsProps) {
  const list = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent) => {
    const at = tabs.findIndex(({ id }) => id === current);
    const next = {
      ArrowRight: tabs[(at + 1) % tabs.length],
      ArrowLeft: tabs.at(at - 1),
      Home: tabs[0],
      End: tabs.at(-1),
    }[event.key];
    if (!next) return;
    event.preventDefault();
    onChoose(next.id);
    list.current?.querySelector<HTMLElement>(`#answer-${next.id}`)?.focus();
  };
  return (
    <div ref={list} className={styles.tabs} role="tablist" aria-label="Parts of the answer">
      {tabs.map(({ id, label, count }) => (
        <button
          key={id}
          type="button"
          role="tab"
          id={`answer-${id}`}
          aria-selected={id === current}
          aria-controls={id === current ? 'answer-panel' : undefined}
          tabIndex={id === current ? 0 : -1}
          className={styles.tab}
          onClick={() => onChoose(id)}
          onKeyDown={move}
        >
          {label}
          {count !== undefined && (
            <span className={styles.count}>{count.toLocaleString('en-US')}</span>
          )}
        </button>
      ))}
    </div>
  );
}
