import { type ReactNode, useId } from 'react';
import { useLayout } from '../../stores/layout-store.ts';
import { formatDuration } from '../../ui/format-duration.ts';
import { Icon } from '../../ui/icon.tsx';
import { StatusIcon } from '../../ui/status-icon.tsx';
import styles from './step-frame.module.css';

interface StepFrameProps {
  /** Steps of a kind open and close together, and stay so over runs. */
  readonly kind: string;
  readonly title: string;
  readonly binding?: { readonly name: string; readonly direction: 'in' | 'out' } | null;
  /** What there is to know without opening it. */
  readonly summary?: ReactNode;
  readonly status: 'running' | 'succeeded' | 'failed' | 'canceled' | 'planned';
  readonly durationMs?: number | null;
  readonly openAtFirst: boolean;
  /** Open whatever the visitor chose for its kind: it holds an error. */
  readonly forceOpen?: boolean;
  readonly children: ReactNode;
}

/** A step on the timeline: status, title and what matters in one line; the rest when opened. */
export function StepFrame(props: StepFrameProps) {
  const { kind, title, binding, summary, status, durationMs, openAtFirst, children } = props;
  const chosen = useLayout((state) => state.openSteps[kind]);
  const setStepOpen = useLayout((state) => state.setStepOpen);
  const open = props.forceOpen || (chosen ?? openAtFirst);
  const bodyId = useId();
  return (
    <li className={styles.step} data-status={status}>
      <div className={styles.rail}>
        <StatusIcon status={status} />
      </div>
      <h3 className={styles.head}>
        <button
          type="button"
          aria-expanded={open}
          aria-controls={open ? bodyId : undefined}
          onClick={() => setStepOpen(kind, !open)}
        >
          <span className={styles.title}>{title}</span>
          {binding && (
            <span className={styles.binding} data-direction={binding.direction}>
              <span className={styles.direction}>{binding.direction}</span>
              {binding.name}
            </span>
          )}
          <span className={styles.summary}>{summary}</span>
          {typeof durationMs === 'number' && (
            <span className={styles.duration}>{formatDuration(durationMs)}</span>
          )}
          <Icon name={open ? 'chevron-down' : 'chevron-right'} className={styles.chevron} />
        </button>
      </h3>
      {open && (
        <div className={styles.body} id={bodyId}>
          {children}
        </div>
      )}
    </li>
  );
}
