import { useAnalysis } from '../../stores/analysis-store.ts';
import { useRun } from '../../stores/run-store.ts';
import { FindingsStep } from './findings-step.tsx';
import { LogStep } from './log-step.tsx';
import { Preview } from './preview.tsx';
import styles from './run-panel.module.css';
import { RunSummary } from './run-summary.tsx';
import { TraceStep } from './trace-step.tsx';

/** The run step by step; before the first run, what a run would send. */
export function RunPanel() {
  const run = useRun((state) => state.run);
  const preview = useAnalysis((state) => state.preview);
  const shown = run.state === 'idle' ? 'preview' : 'run';
  return (
    <section className={styles.panel} aria-label={shown === 'run' ? 'Run' : 'Preview'}>
      <RunSummary />
      <div className={styles.content}>
        {shown === 'preview' ? (
          <Preview preview={preview} />
        ) : (
          <ol className={styles.steps} aria-label="Steps">
            {run.steps.map((step) => (
              <TraceStep key={step.id} step={step} />
            ))}
            {run.diagnostics.length > 0 && <FindingsStep diagnostics={run.diagnostics} />}
            {run.logs.length > 0 && <LogStep logs={run.logs} />}
          </ol>
        )}
      </div>
    </section>
  );
}
