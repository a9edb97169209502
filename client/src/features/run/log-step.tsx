import type { LogEvent } from '../../stores/run.ts';
import { count } from '../../ui/count.ts';
import styles from './log-step.module.css';
import { StepFrame } from './step-frame.tsx';

/** What the host wrote to its log. */
export function LogStep({ logs }: { logs: readonly LogEvent[] }) {
  const errors = logs.filter(({ level }) => level === 'error').length;
  const summary = count(logs.length, 'line') + (errors > 0 ? ` · ${count(errors, 'error')}` : '');
  return (
    <StepFrame
      kind="logs"
      title="Host log"
      summary={summary}
      status="succeeded"
      openAtFirst={false}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by key */}
      <section className={styles.scroll} tabIndex={0} aria-label="Host log">
        {logs.map(({ level, category, message }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines never move
          <p key={index} className={styles.line} data-level={level}>
            <span className={styles.level}>{level}</span>
            <span>
              <span className={styles.category}>{category}</span> {message}
            </span>
          </p>
        ))}
      </section>
    </StepFrame>
  );
}
