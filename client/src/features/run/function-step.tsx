import type { RunStep } from '../../stores/run.ts';
import { count } from '../../ui/count.ts';
import styles from './log-step.module.css';

type FunctionStep = Extract<RunStep, { kind: 'function' }>;

/** What the function wrote while it ran, as its own console shows it. */
export function FunctionLines({ step }: { step: FunctionStep }) {
  if (step.lines.length === 0) return <p className={styles.nothing}>It wrote nothing.</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by key
    <section className={styles.scroll} tabIndex={0} aria-label="What the function wrote">
      {step.lines.map(({ level, source, message }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines never move
        <p key={index} className={styles.line} data-level={level}>
          <span className={styles.level}>{level}</span>
          <span>
            {source !== 'context' && <span className={styles.category}>{source} </span>}
            {message}
          </span>
        </p>
      ))}
    </section>
  );
}

/** `ran in this page · gave products, res`. */
export function functionSummary({ status, given, lines }: FunctionStep): string {
  if (status === 'running') return 'in this page, in a sandbox';
  const gave = given === null || given.length === 0 ? 'gave nothing' : `gave ${given.join(', ')}`;
  const wrote = lines.length > 0 ? ` · wrote ${count(lines.length, 'line')}` : '';
  return status === 'succeeded' ? `${gave}${wrote}` : wrote.slice(3);
}
