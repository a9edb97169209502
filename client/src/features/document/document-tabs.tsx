import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { Severity } from '#shared/text/diagnostic';
import { useAnalysis } from '../../stores/analysis-store.ts';
import { useDocument } from '../../stores/document-store.ts';
import { type Tab, tabs, useLayout } from '../../stores/layout-store.ts';
import { isRemark, useViews } from '../../stores/views-in-step.ts';
import { Icon } from '../../ui/icon.tsx';
import styles from './document-tabs.module.css';
import { useHiddenEnds } from './use-hidden-ends.ts';

export const tabId = (tab: Tab): string => `tab-${tab.replace('.', '-')}`;
export const panelId = (tab: Tab): string => `panel-${tab.replace('.', '-')}`;

const labels: Readonly<Record<Tab, string>> = {
  'function.json': 'function.json',
  form: 'Form',
  code: 'Code',
  'app-settings': 'App settings',
  'host.json': 'host.json',
  trigger: 'Trigger',
  outputs: 'Outputs',
  query: 'Query',
};

/**
 * The tabs, with a mark on each part that has a fault. Arrow keys move between them. Where there is
 * no room for all, those of the document scroll, and free KQL stays at its end.
 */
export function DocumentTabs() {
  const current = useLayout((state) => state.tab);
  const showTab = useLayout((state) => state.showTab);
  const list = useRef<HTMLDivElement>(null);
  const scrolled = useRef<HTMLDivElement>(null);
  const { before, after } = useHiddenEnds(scrolled);

  useEffect(() => {
    const shown = list.current?.querySelector(`#${tabId(current)}`);
    shown?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [current]);

  const move = (event: KeyboardEvent) => {
    const next = nextTab(event.key, current);
    if (!next) return;
    event.preventDefault();
    showTab(next);
    list.current?.querySelector<HTMLElement>(`#${tabId(next)}`)?.focus();
  };

  const tabOf = (tab: Tab) => (
    <button
      key={tab}
      type="button"
      role="tab"
      id={tabId(tab)}
      aria-controls={tab === current ? panelId(tab) : undefined}
      aria-selected={tab === current}
      tabIndex={tab === current ? 0 : -1}
      className={styles.tab}
      onClick={() => showTab(tab)}
      onKeyDown={move}
    >
      {labels[tab]}
      {tab === 'trigger' && <TriggerKind />}
      <FaultMark tab={tab} />
    </button>
  );

  return (
    <div className={styles.frame}>
      <div ref={list} className={styles.tabs} role="tablist" aria-label="Parts of the function">
        <div className={styles.document}>
          <div
            ref={scrolled}
            className={styles.scrolled}
            onWheel={({ currentTarget, deltaY }) => currentTarget.scrollBy({ left: deltaY })}
          >
            {tabs.filter((tab) => tab !== 'query').map(tabOf)}
          </div>
          {before && <ScrollButton list={scrolled} towards="start" />}
          {after && <ScrollButton list={scrolled} towards="end" />}
        </div>
        {tabOf('query')}
      </div>
    </div>
  );
}

interface ScrollButtonProps {
  readonly list: { readonly current: HTMLElement | null };
  readonly towards: 'start' | 'end';
}

/** For a pointer; the keyboard reaches every tab by its arrows. */
function ScrollButton({ list, towards }: ScrollButtonProps) {
  const scroll = () => {
    const width = list.current?.clientWidth ?? 0;
    list.current?.scrollBy({ left: (towards === 'end' ? 0.7 : -0.7) * width, behavior: 'smooth' });
  };
  return (
    <button
      type="button"
      aria-hidden="true"
      tabIndex={-1}
      className={styles.scroll}
      data-towards={towards}
      onClick={scroll}
    >
      <Icon name={towards === 'end' ? 'chevron-right' : 'chevron-left'} />
    </button>
  );
}

function TriggerKind() {
  const kind = useDocument((state) => state.document.trigger.kind);
  return <span className={styles.kind}>{kind}</span>;
}

function FaultMark({ tab }: { tab: Tab }) {
  const diagnostics = useAnalysis((state) => state.diagnostics);
  const lost = useViews(({ losses }) => losses.filter((loss) => !isRemark(loss)).length);
  const severities: readonly Severity[] = [
    ...diagnostics.filter(({ file }) => file === tab).map(({ severity }) => severity),
    // What the language cannot say.
    ...Array.from({ length: tab === 'code' ? lost : 0 }, () => 'warning' as const),
  ];
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
