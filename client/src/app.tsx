import { lazy, Suspense, useEffect, useState } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import styles from './app.module.css';
import { DocumentPanel } from './features/document/document-panel.tsx';
import { GalleryPanel } from './features/gallery/gallery-panel.tsx';
import { ProblemsPanel } from './features/problems/problems-panel.tsx';
import { RunPanel } from './features/run/run-panel.tsx';
import { TopBar } from './features/top-bar/top-bar.tsx';
import { type NarrowView, useLayout } from './stores/layout-store.ts';
import { useRun } from './stores/run-store.ts';
import { ErrorBoundary } from './ui/error-boundary.tsx';
import { Icon, type IconName } from './ui/icon.tsx';

const CommandPalette = lazy(() => import('./features/command-palette/command-palette.tsx'));

export function App() {
  const narrow = useLayout((state) => state.narrow);
  const paletteOpen = useLayout((state) => state.paletteOpen);
  return (
    <div className={styles.app}>
      <TopBar />
      <ErrorBoundary>{narrow ? <NarrowPanes /> : <WidePanes />}</ErrorBoundary>
      {paletteOpen && (
        <Suspense fallback={null}>
          <CommandPalette />
        </Suspense>
      )}
      <RunProgress />
    </div>
  );
}

/** Gallery, document and run side by side; free KQL takes the room of the run. */
function WidePanes() {
  const galleryOpen = useLayout((state) => state.galleryOpen);
  const querying = useLayout((state) => state.tab === 'query');
  const sizes = useLayout((state) => state.paneSizes);
  const setPaneSizes = useLayout((state) => state.setPaneSizes);
  const group = `${galleryOpen ? 'gallery-' : ''}document${querying ? '' : '-run'}`;
  return (
    <main className={styles.wide}>
      <Group
        key={group}
        orientation="horizontal"
        defaultLayout={sizes[group]}
        onLayoutChanged={(layout, { isUserInteraction }) => {
          if (isUserInteraction) setPaneSizes(group, layout);
        }}
      >
        {galleryOpen && (
          <>
            <Panel
              id="gallery"
              defaultSize="240px"
              minSize="180px"
              maxSize="420px"
              groupResizeBehavior="preserve-pixel-size"
            >
              <GalleryPanel />
            </Panel>
            <Separator className={styles.separator} aria-label="Width of the gallery" />
          </>
        )}
        <Panel id="document" minSize="300px">
          <DocumentPane />
        </Panel>
        {!querying && (
          <>
            <Separator className={styles.separator} aria-label="Width of the run" />
            <Panel id="run" minSize="300px">
              <RunPanel />
            </Panel>
          </>
        )}
      </Group>
    </main>
  );
}

function DocumentPane() {
  const querying = useLayout((state) => state.tab === 'query');
  return (
    <div className={styles.document}>
      <div className={styles.editor}>
        <DocumentPanel />
      </div>
      {!querying && <ProblemsPanel />}
    </div>
  );
}

const views: readonly { view: NarrowView; label: string; icon: IconName }[] = [
  { view: 'gallery', label: 'Samples', icon: 'list' },
  { view: 'editor', label: 'Function', icon: 'code' },
  { view: 'run', label: 'Run', icon: 'play' },
];

/** One pane at a time, chosen by the bar at the bottom. */
function NarrowPanes() {
  const current = useLayout((state) => state.narrowView);
  const show = useLayout((state) => state.showNarrowView);
  return (
    <>
      <main className={styles.narrow}>
        {current === 'gallery' && <GalleryPanel />}
        {current === 'editor' && <DocumentPane />}
        {current === 'run' && <RunPanel />}
      </main>
      <nav className={styles.views} aria-label="Panes">
        {views.map(({ view, label, icon }) => (
          <button
            key={view}
            type="button"
            aria-label={`${label} pane`}
            aria-current={view === current ? 'page' : undefined}
            onClick={() => show(view)}
          >
            <Icon name={icon} />
            {label}
          </button>
        ))}
      </nav>
    </>
  );
}

/** Says to screen readers which step a run is at, not more than once a second. */
function RunProgress() {
  const words = useRun(({ run }) => {
    const last = run.steps.at(-1);
    return run.state === 'running' && last
      ? `Step ${run.steps.length}: ${last.kind}${last.binding ? ` of ${last.binding}` : ''}`
      : '';
  });
  const [said, setSaid] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSaid(words), 1000);
    return () => clearTimeout(timer);
  }, [words]);
  return (
    <p className="visually-hidden" aria-live="polite">
      {said}
    </p>
  );
}
