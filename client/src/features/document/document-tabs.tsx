import { type KeyboardEvent, useRef } from 'react';
import type { Severity } from '#shared/text/diagnostic';
import { useAnalysis } from '../../stores/analysis-store.ts';
import { useDocument } from '../../stores/document-store.ts';
import { type Tab, tabs, useLayout } from '../../stores/layout-store.ts';
import styles from './document-tabs.module.css';

export const tabId = (tab: Tab): string => `tab-${tab.replace('.', '-')}`;
export const panelId = (tab: Tab): string => `panel-${tab.replace('.', '-')}`;

const labels: Readonly<Record<Tab, string>> = {
  'function.json': 'function.json',
  'app-settings': 'App settings',
  trigger: 'Trigger',
  outputs: 'Outputs',
  query: 'Query',
};

/** The tabs, with a mark on each part that has a fault. Arrow keys move between them. */
export function DocumentTabs() {
  const current = useLayout((state) => state.tab);
  const showTab = useLayout((state) => state.showTab);
  const kind = useDocument((state) => state.document.trigger.kind);
  const list = useRef<HTMLDivElement>(null);

  const move = (event: KeyboardEvent) => {
    const next = nextTab(event.key, current);
    if (!next) return;
    event.preventDefault();
    showTab(next);
    list.current?.querySelector<HTMLElement>(`#${tabId(next)}`)?.focus();
  };

  return (
    <div className={styles.frame}>
      <div ref={list} className={styles.tabs} role="tablist" aria-label="Parts of the function">
        {tabs.map((tab) => (
          <button
            key={tab}
            type="button"
            role="tab"
            id={tabId(tab)}
            aria-controls={tab === current ? panelId(tab) : undefined}
            aria-selected={tab === current}
            tabIndex={tab === current ? 0 : -1}
            className={styles.tab}
            data-query={tab === 'query' ? '' : undefined}
            onClick={() => showTab(tab)}
            onKeyDown={move}
          >
            {labels[tab]}
            {tab === 'trigger' && <span className={styles.kind}>{kind}</span>}
            <FaultMark tab={tab} />
          </button>
        ))}
      </div>
    </div>
  );
}

function FaultMark({ tab }: { tab: Tab }) {
  const diagnostics = useAnalysis((state) => state.diagnostics);
  const severities = diagnostics.filter(({ file }) => file === tab).map(({ severity }) => severity);
  const worst = (['error', 'warning'] satisfies Severity[]).find((one) => severities.includes(one));
  if (!worst) return null;
  const count = severities.filter((one) => one === worst).length;
  const words = `${count} ${worst}${count === 1 ? '' : 's'}`;
  return (
    <span className={styles.mark} data-severity={worst} title={words}>
      <span aria-hidden="true">{count}</span>
      <span className="visually-hidden">{words}</span>
    </span>
  );
}

function nextTab(key: string, current: Tab): Tab | undefined {
  const at = tabs.indexOf(current);
  switch (key) {
    case 'ArrowRight':
      return tabs[(at + 1) % tabs.length];
    case 'ArrowLeft':
      return tabs.at(at - 1);
    case 'Home':
      return tabs[0];
    case 'End':
      return tabs.at(-1);
    default:
      return undefined;
  }
}
