import { Button, Tooltip } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { formatDuration } from './format-duration.ts';
import { Icon } from './icon.tsx';
import styles from './run-button.module.css';

interface RunButtonProps {
  /** Since when something runs, milliseconds since 1970; null while nothing does. */
  readonly runningSince: number | null;
  /** The keys that do the same, for the hint. */
  readonly keys: readonly string[];
  readonly disabled: boolean;
  readonly onRun: () => void;
  readonly onCancel: () => void;
}

/** Runs; while something runs, cancels it and tells how long it has taken so far. */
export function RunButton({ runningSince, keys, disabled, onRun, onCancel }: RunButtonProps) {
  const running = runningSince !== null;
  return (
    <Tooltip
      content={running ? 'Cancel (Esc)' : `Run (${keys.join(' or ')})`}
      relationship="description"
      withArrow
    >
      <Button
        className={styles.button}
        appearance={running ? 'secondary' : 'primary'}
        icon={<Icon name={running ? 'stop' : 'play'} />}
        disabled={disabled}
        onClick={running ? onCancel : onRun}
      >
        {running ? 'Cancel' : 'Run'}
        {running && <Elapsed since={runningSince} />}
      </Button>
    </Tooltip>
  );
}

const tickMs = 100;
/** A run shorter than this shows no time, so that the button does not flicker. */
const quietMs = 1000;

function Elapsed({ since }: { since: number }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), tickMs);
    return () => clearInterval(timer);
  }, []);
  const elapsed = now - since;
  if (elapsed < quietMs) return null;
  return (
    <span className={styles.elapsed} aria-hidden="true">
      {formatDuration(elapsed, 1)}
    </span>
  );
}
