import { FluentProvider, PortalMountNodeProvider } from '@fluentui/react-components';
import { StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { loadEditor } from './features/editor/load-editor.ts';
import { actionFor } from './stores/actions.ts';
import { keepAnalysing } from './stores/analysis-store.ts';
import { lastOpenedSample, useDocument } from './stores/document-store.ts';
import { followTrigger } from './stores/follow-trigger.ts';
import { sampleEntries } from './stores/gallery-samples.ts';
import { keepLayout } from './stores/layout-store.ts';
import { useQuery } from './stores/query-store.ts';
import { useRun } from './stores/run-store.ts';
import { keepSchema } from './stores/schema-store.ts';
import { useStatus } from './stores/status-store.ts';
import { keepViewsInStep } from './stores/views-in-step.ts';
import { darkTheme, lightTheme } from './styles/fluent-theme.ts';
import './styles/global.css';
import { useMediaQuery } from './ui/use-media-query.ts';

const firstSample = 'get-products-by-id';

function Root() {
  const dark = useMediaQuery('(prefers-color-scheme: dark)');
  // Hints float over the page, and like the rest of it stand in a landmark.
  const [hints, setHints] = useState<HTMLElement | null>(null);
  return (
    <FluentProvider theme={dark ? darkTheme : lightTheme} style={{ background: 'none' }}>
      <aside ref={setHints} aria-label="Hints" />
      {hints && (
        <PortalMountNodeProvider value={hints}>
          <App />
        </PortalMountNodeProvider>
      )}
    </FluentProvider>
  );
}

/** The address names the sample: it can be linked to, and each tab has its own. */
async function openFromAddress(): Promise<void> {
  const named = decodeURIComponent(window.location.hash.slice(1));
  const id = named || (await lastOpenedSample()) || firstSample;
  const known = named || sampleEntries.some((entry) => entry.id === id);
  const opened = known ? id : (sampleEntries[0]?.id ?? id);
  if (!named) window.history.replaceState(null, '', `#${opened}`);
  await Promise.all([useDocument.getState().open(opened), useRun.getState().open(opened)]);
}

function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest('dialog, [role="dialog"]')) return;
  const typing =
    target?.closest('input, textarea, select, [contenteditable], .monaco-editor') != null;
  const action = actionFor(event, typing);
  if (!action) return;
  event.preventDefault();
  action.run();
}

/** What is wanted soon: rows do not wait for their code, and no letter typed after F1 is lost. */
function loadAhead(): void {
  void import('./features/results/results-table.tsx');
  void import('./features/command-palette/command-palette.tsx');
  void import('./features/trigger/trigger-panel.tsx');
  void import('./features/outputs/outputs-panel.tsx');
  keepSchema();
}

/** From its first change on, a document's queries are checked against the tables: by the KQL editor's language. */
const stopWaiting = useDocument.subscribe((now, before) => {
  const changed = now.document !== before.document && now.sampleId === before.sampleId;
  if (!changed || now.phase !== 'ready' || before.phase !== 'ready') return;
  stopWaiting();
  // Without its files there are fewer findings, and all else works.
  setTimeout(() => void loadEditor('kusto').catch(() => undefined), 1000);
});

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <Root />
    </StrictMode>,
  );

void openFromAddress();
window.addEventListener('hashchange', () => void openFromAddress());
window.addEventListener('keydown', onKey);
window.addEventListener('beforeunload', () => {
  useRun.getState().leave();
  useQuery.getState().leave();
});
keepLayout();
keepAnalysing();
followTrigger();
keepViewsInStep();
useStatus.getState().watch();
setTimeout(loadAhead, 1500);
useDocument.subscribe(({ sample }) => {
  if (sample) document.title = `${sample.title} · Kusto Bindings Playground`;
});
