import { useEffect } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import type { Diagnostic } from '#shared/text/diagnostic';
import { runQueryText } from '../../stores/actions.ts';
import { useLayout } from '../../stores/layout-store.ts';
import { useQuery } from '../../stores/query-store.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { TextEditor } from '../editor/text-editor.tsx';
import { QueryBar } from './query-bar.tsx';
import styles from './query-panel.module.css';
import { QueryResults } from './query-results.tsx';
import { SchemaBrowser } from './schema-browser.tsx';

/** KQL of the visitor's own against one of their databases, with its answer below. */
export default function QueryPanel() {
  const phase = useQuery((state) => state.phase);
  const open = useQuery((state) => state.open);
  const sizes = useLayout((state) => state.paneSizes);
  const setPaneSizes = useLayout((state) => state.setPaneSizes);
  const narrow = useLayout((state) => state.narrow);
  const schemaOpen = useLayout((state) => state.schemaOpen);
  const beside = schemaOpen && !narrow ? 'query-schema' : 'query-alone';
  const stacked = schemaOpen && narrow ? 'query-under-schema' : 'query';
  useEffect(() => void open(), [open]);
  const keepSizes =
    (group: string) =>
    (
      layout: Readonly<Record<string, number>>,
      { isUserInteraction }: { isUserInteraction: boolean },
    ) => {
      if (isUserInteraction) setPaneSizes(group, layout);
    };
  if (phase === 'loading') return <Skeleton label="Opening the query" lines={6} />;
  return (
    <div className={styles.panel}>
      <QueryBar />
      <Group
        key={beside}
        className={styles.panes}
        orientation="horizontal"
        defaultLayout={sizes[beside]}
        onLayoutChanged={keepSizes(beside)}
      >
        {beside === 'query-schema' && (
          <>
            <Panel
              id="schema"
              defaultSize="220px"
              minSize="140px"
              maxSize="420px"
              groupResizeBehavior="preserve-pixel-size"
            >
              <SchemaBrowser />
            </Panel>
            <Separator className={styles.upright} aria-label="Width of the schema" />
          </>
        )}
        <Panel id="query" minSize="240px">
          <Group
            key={stacked}
            orientation="vertical"
            defaultLayout={sizes[stacked]}
            onLayoutChanged={keepSizes(stacked)}
          >
            {stacked === 'query-under-schema' && (
              <>
                <Panel id="schema" defaultSize="30%" minSize="72px">
                  <SchemaBrowser />
                </Panel>
                <Separator className={styles.separator} aria-label="Height of the schema" />
              </>
            )}
            <Panel id="text" defaultSize="38%" minSize="72px">
              <QueryText />
            </Panel>
            <Separator className={styles.separator} aria-label="Height of the query" />
            <Panel id="answer" minSize="96px">
              <QueryResults />
            </Panel>
          </Group>
        </Panel>
      </Group>
    </div>
  );
}

function QueryText() {
  const text = useQuery((state) => state.text);
  const database = useQuery((state) => state.database);
  const edit = useQuery((state) => state.edit);
  const run = useQuery((state) => state.run);
  const insertion = useQuery((state) => state.insertion);
  const reveal = useLayout((state) => state.reveal);
  return (
    <TextEditor
      language="kusto"
      label="Query"
      path="query.kql"
      value={text}
      database={database}
      onChange={edit}
      diagnostics={run.state === 'answered' && run.request.text === text ? faultsOf(run) : none}
      reveal={reveal?.file === 'query' ? reveal : null}
      insertion={insertion}
      onRun={runQueryText}
    />
  );
}

const none: readonly Diagnostic[] = [];

type Answered = Extract<ReturnType<typeof useQuery.getState>['run'], { state: 'answered' }>;
const faults = new WeakMap<Answered, readonly Diagnostic[]>();

/** What the cluster refused, at its place; the same list for the same answer. */
function faultsOf(run: Answered): readonly Diagnostic[] {
  const { answer } = run;
  if (answer.outcome === 'succeeded' || !answer.error.place) return none;
  const known = faults.get(run);
  if (known) return known;
  const { code, messages, place } = answer.error;
  const message = messages.at(-1) ?? code;
  const found: Diagnostic[] = [
    { code, severity: 'error', message, file: 'query', span: place.span },
  ];
  faults.set(run, found);
  return found;
}
