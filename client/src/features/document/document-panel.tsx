import { lazy, Suspense } from 'react';
import { useDocument } from '../../stores/document-store.ts';
import { type Tab, useLayout } from '../../stores/layout-store.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { DocumentBar } from './document-bar.tsx';
import styles from './document-panel.module.css';
import { DocumentTabs, panelId, tabId } from './document-tabs.tsx';
import { AppSettingsText, FunctionJsonText, HostJsonText } from './json-texts.tsx';

const CodePanel = lazy(() => import('../code/code-panel.tsx'));
const FormPanel = lazy(() => import('../form/form-panel.tsx'));
const OutputsPanel = lazy(async () => ({
  default: (await import('../outputs/outputs-panel.tsx')).OutputsPanel,
}));
const TriggerPanel = lazy(async () => ({
  default: (await import('../trigger/trigger-panel.tsx')).TriggerPanel,
}));
const QueryPanel = lazy(() => import('../query/query-panel.tsx'));

/** The parts of the function, one a tab. */
export function DocumentPanel() {
  const tab = useLayout((state) => state.tab);
  const phase = useDocument((state) => state.phase);
  return (
    <div className={styles.panel}>
      <DocumentTabs />
      {tab !== 'query' && phase !== 'missing' && <DocumentBar />}
      <div
        className={styles.content}
        role="tabpanel"
        id={panelId(tab)}
        aria-labelledby={tabId(tab)}
      >
        <Suspense fallback={<Skeleton label="Opening the tab" lines={9} />}>
          {tab === 'query' ? <QueryPanel /> : <Part tab={tab} />}
        </Suspense>
      </div>
    </div>
  );
}

function Part({ tab }: { tab: Exclude<Tab, 'query'> }) {
  const phase = useDocument((state) => state.phase);
  if (phase === 'loading') return <Skeleton label="Opening the sample" lines={9} />;
  if (phase === 'missing') {
    return (
      <EmptyState icon="list" title="There is no such sample">
        The address names one that does not exist. Pick another from the gallery.
      </EmptyState>
    );
  }
  switch (tab) {
    case 'function.json':
      return <FunctionJsonText />;
    case 'form':
      return <FormPanel />;
    case 'code':
      return <CodePanel />;
    case 'app-settings':
      return <AppSettingsText />;
    case 'host.json':
      return <HostJsonText />;
    case 'trigger':
      return <TriggerPanel />;
    case 'outputs':
      return <OutputsPanel />;
  }
}
