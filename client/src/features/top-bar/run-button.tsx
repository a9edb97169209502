import { Button, Tooltip } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { isMac, keyLabel, runCurrent } from '../../stores/actions.ts';
import { useDocument } from '../../stores/document-store.ts';
import { useRun } from '../../stores/run-store.ts';
import { formatDuration } from '../../ui/format-duration.ts';
import { Icon } from '../../ui/icon.tsx';
import styles from './run-button.module.css';

export function RunButton() {
  const running = useRun((state) => state.run.state === 'running');
  const cancel = useRun((state) => state.cancel);
  const ready = useDocument((state) => state.phase === 'ready');
  if (running) {
    return (
      <Button className={styles.button} icon={<Icon name="stop" />} onClick={cancel}>
        Cancel <Elapsed />
      </Button>
    );
  }
  return (
    <Tooltip
      content={`Run (${keyLabel('Mod+Enter', isMac())} or ${keyLabel('Shift+Enter', isMac())})`}
      relationship="description"
      withArrow
    >
      <Button
        className={styles.button}
        appearance="primary"
        icon={<Icon name="play" />}
        disabled={!ready}
        onClick={runCurrent}
      >
        Run
      </Button>
    </Tooltip>
  );
}

const tickMs = 100;

/** How long the run has taken so far. */
function Elapsed() {
  const startedAt = useRun((state) => state.run.startedAt);
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), tickMs);
    return () => clearInterval(timer);
  }, []);
  return (
    <span className={styles.elapsed} aria-hidden="true">
      {formatDuration(Math.max(0, now - startedAt), 1)}
    </span>
  );
}
