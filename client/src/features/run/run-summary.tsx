import { Button } from '@fluentui/react-components';
import { isMac, keyLabel, runCurrent } from '../../stores/actions.ts';
import type { Run } from '../../stores/run.ts';
import { useRun } from '../../stores/run-store.ts';
import { useStatus, whatHoldsUp } from '../../stores/status-store.ts';
import { formatDuration } from '../../ui/format-duration.ts';
import { Icon } from '../../ui/icon.tsx';
import { Keys } from '../../ui/keys.tsx';
import { Notice } from '../../ui/notice.tsx';
import { RetryNotice } from '../../ui/retry-notice.tsx';
import { StatusIcon } from '../../ui/status-icon.tsx';
import styles from './run-summary.module.css';

/** One line that says how the run stands; screen readers hear it change. */
export function RunSummary() {
  const run = useRun((state) => state.run);
  const clear = useRun((state) => state.clear);
  const heldUp = useStatus(whatHoldsUp);
  return (
    <>
      <div className={styles.summary} data-state={run.state}>
        <h2>
          <span className={styles.state} role="status">
            {run.state === 'idle' ? (
              'Preview'
            ) : (
              <>
                <StatusIcon status={run.state} />
                {words[run.state]}
              </>
            )}
          </span>
        </h2>
        <span className={styles.facts}>
          {run.state === 'running' ? heldUp : factsOf(run).join(' · ')}
        </span>
        {run.state === 'idle' && (
          <span className={styles.hint}>
            what a run would send <Keys label={keyLabel('Mod+Enter', isMac())} /> runs it
          </span>
        )}
        {run.state !== 'idle' && run.state !== 'running' && (
          <Button size="small" appearance="subtle" icon={<Icon name="undo" />} onClick={clear}>
            Preview
          </Button>
        )}
      </div>
      {run.state === 'interrupted' && (
        <Notice kind="warning">
          <span>The page was left while this run was under way. Your text is as you left it.</span>
          <Button size="small" onClick={runCurrent}>
            Run again
          </Button>
        </Notice>
      )}
      {run.problem && <RetryNotice problem={run.problem} onRetry={runCurrent} />}
    </>
  );
}

const words: Readonly<Record<Exclude<Run['state'], 'idle'>, string>> = {
  running: 'Running',
  succeeded: 'Succeeded',
  failed: 'Failed',
  canceled: 'Canceled',
  interrupted: 'Interrupted',
};

function factsOf(run: Run): readonly string[] {
  const facts: string[] = [];
  if (run.elapsedMs) facts.push(formatDuration(run.elapsedMs));
  for (const step of run.steps) {
    if (step.kind === 'http-response') facts.push(`HTTP ${step.event.status}`);
  }
  if (run.error) facts.push(run.error.code);
  return facts;
}
