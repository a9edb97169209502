import { Button } from '@fluentui/react-components';
import { useEffect } from 'react';
import { isMac, keyLabel, runQueryText } from '../../stores/actions.ts';
import { useLayout } from '../../stores/layout-store.ts';
import { useQuery } from '../../stores/query-store.ts';
import { useStatus } from '../../stores/status-store.ts';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { RunButton } from '../../ui/run-button.tsx';
import { Select } from '../../ui/select.tsx';
import styles from './query-bar.module.css';

/** Runs the query, and says where: the database and what there is to know of it. */
export function QueryBar() {
  const run = useQuery((state) => state.run);
  const empty = useQuery((state) => state.text.trim() === '');
  const cancel = useQuery((state) => state.cancel);
  const schemaOpen = useLayout((state) => state.schemaOpen);
  const toggleSchema = useLayout((state) => state.toggleSchema);
  return (
    <>
      <div className={styles.bar}>
        <RunButton
          runningSince={run.state === 'running' ? run.startedAt : null}
          keys={[keyLabel('Mod+Enter', isMac()), keyLabel('Shift+Enter', isMac())]}
          disabled={empty && run.state !== 'running'}
          onRun={runQueryText}
          onCancel={cancel}
        />
        <DatabasePicker />
        <IconButton
          icon="tree"
          label={schemaOpen ? 'Hide tables and functions' : 'Show tables and functions'}
          pressed={schemaOpen}
          onClick={toggleSchema}
        />
        <DatabaseNote />
      </div>
      <ElsewhereNotice />
    </>
  );
}

const noDatabases = [] as const;

function DatabasePicker() {
  const database = useQuery((state) => state.database);
  const choose = useQuery((state) => state.chooseDatabase);
  const databases = useStatus((state) => state.status?.databases ?? noDatabases);
  const known = databases.find(({ name }) => name === database);
  const names = databases.map(({ name }) => name);
  const gone = databases.length > 0 && !known;
  // A database that is no longer offered: the first one takes its place.
  useEffect(() => {
    const [first] = databases;
    if (gone && first) choose(first.name);
  }, [gone, databases, choose]);
  return (
    <span className={styles.database}>
      <Icon name="database" />
      <Select
        label="Database"
        value={database}
        options={(known || gone ? names : [database]).map((name) => ({ value: name, label: name }))}
        onChange={choose}
      />
    </span>
  );
}

function DatabaseNote() {
  const database = useQuery((state) => state.database);
  const databases = useStatus((state) => state.status?.databases ?? noDatabases);
  const known = databases.find(({ name }) => name === database);
  if (!known) return null;
  return (
    <span className={styles.note} title={known.note}>
      {known.readOnly && <span className={styles.badge}>read-only</span>}
      {known.note}
    </span>
  );
}

/** Another tab wrote this query: the visitor chooses which text stays. */
function ElsewhereNotice() {
  const elsewhere = useQuery((state) => state.elsewhere);
  const takeElsewhere = useQuery((state) => state.takeElsewhere);
  const keepMine = useQuery((state) => state.keepMine);
  if (!elsewhere) return null;
  return (
    <Notice kind="warning">
      <span>The query was changed in another tab. The text here is untouched.</span>
      <Button size="small" onClick={takeElsewhere}>
        Show the other
      </Button>
      <Button size="small" onClick={keepMine}>
        Keep this one
      </Button>
    </Notice>
  );
}
