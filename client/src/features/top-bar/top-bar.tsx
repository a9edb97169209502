import { isMac, keyLabel, runCurrent } from '../../stores/actions.ts';
import { useDocument } from '../../stores/document-store.ts';
import { isQuerying, useLayout } from '../../stores/layout-store.ts';
import { useRun } from '../../stores/run-store.ts';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { RunButton } from '../../ui/run-button.tsx';
import { ClusterStatus } from './cluster-status.tsx';
import styles from './top-bar.module.css';

export function TopBar() {
  const sample = useDocument((state) => state.sample);
  const dirty = useDocument((state) => state.dirty);
  const galleryOpen = useLayout((state) => state.galleryOpen);
  const toggleGallery = useLayout((state) => state.toggleGallery);
  const setPaletteOpen = useLayout((state) => state.setPaletteOpen);
  return (
    <header className={styles.bar}>
      <div className={styles.wideOnly}>
        <IconButton
          icon="panel"
          label={galleryOpen ? 'Hide the gallery' : 'Show the gallery'}
          onClick={toggleGallery}
          pressed={galleryOpen}
        />
      </div>
      <h1 className={styles.product}>
        <span className={styles.mark}>
          <Icon name="bolt" />
        </span>
        <span className={styles.name}>Kusto Bindings Playground</span>
      </h1>
      <p className={styles.sample}>
        {sample && (
          <>
            <span className={styles.slash} aria-hidden="true">
              /
            </span>
            <span className={styles.title}>{sample.title}</span>
            {dirty && <span className={styles.edited}>edited</span>}
          </>
        )}
      </p>
      <ClusterStatus />
      <div className={styles.wideOnly}>
        <IconButton
          icon="help"
          label="Commands and keys (F1)"
          onClick={() => setPaletteOpen(true)}
        />
      </div>
      <RunFunction />
    </header>
  );
}

/** Free KQL has a button of its own beside its text. */
function RunFunction() {
  const querying = useLayout(isQuerying);
  const ready = useDocument((state) => state.phase === 'ready');
  const runningSince = useRun(({ run }) => (run.state === 'running' ? run.startedAt : null));
  const cancel = useRun((state) => state.cancel);
  if (querying) return null;
  return (
    <RunButton
      runningSince={runningSince}
      keys={[keyLabel('Mod+Enter', isMac()), keyLabel('Shift+Enter', isMac())]}
      disabled={!ready && runningSince === null}
      onRun={runCurrent}
      onCancel={cancel}
    />
  );
}
