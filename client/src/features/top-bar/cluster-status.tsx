import { lazy, Suspense, useEffect, useId, useRef, useState } from 'react';
import { type StatusState, useStatus } from '../../stores/status-store.ts';
import { Icon } from '../../ui/icon.tsx';
import styles from './cluster-status.module.css';

const StatusDetails = lazy(() => import('./status-details.tsx'));

/** The pill that tells where runs go and how that is doing; more on a press. */
export function ClusterStatus() {
  const health = useStatus(healthOf);
  const mode = useStatus((state) => state.status?.mode);
  const [open, setOpen] = useState(false);
  const id = useId();
  const details = useRef<HTMLElement>(null);
  const keepSandbox = useStatus((state) => state.keepSandbox);
  const resetAsked = useStatus((state) => state.reset === 'asked');
  useEffect(() => {
    const shown = details.current?.matches(':popover-open');
    if (resetAsked && !shown) details.current?.showPopover();
  }, [resetAsked]);
  return (
    <>
      <button
        type="button"
        className={styles.pill}
        data-health={health.kind}
        popoverTarget={id}
        aria-expanded={open}
      >
        <span className={styles.dot} aria-hidden="true" />
        <span className={styles.label}>{health.label}</span>
        {mode && <span className={styles.mode}>{mode}</span>}
        <Icon name="chevron-down" className={styles.more} />
      </button>
      <p className="visually-hidden" role="status">
        {health.kind === 'good' ? '' : health.label}
      </p>
      <section
        ref={details}
        id={id}
        popover="auto"
        className={styles.details}
        aria-label="Cluster"
        onToggle={(event) => {
          setOpen(event.newState === 'open');
          // Closing it without an answer is none.
          if (event.newState === 'closed' && resetAsked) keepSandbox();
        }}
      >
        {open && (
          <Suspense fallback={null}>
            <StatusDetails />
          </Suspense>
        )}
      </section>
    </>
  );
}

interface Health {
  readonly kind: 'good' | 'busy' | 'bad';
  readonly label: string;
}

const starting: Health = { kind: 'busy', label: 'Cluster starting' };
const healths: Readonly<Record<string, Health>> = {
  ready: { kind: 'good', label: 'Embedded cluster' },
  starting,
  restarting: { kind: 'busy', label: 'Cluster restarting' },
  down: { kind: 'bad', label: 'Cluster down' },
  unreachable: { kind: 'bad', label: 'Server unreachable' },
  limited: { kind: 'busy', label: 'Too many requests' },
  connecting: { kind: 'busy', label: 'Connecting' },
};

function healthOf({ status, problem }: StatusState): Health {
  const kind = problem
    ? problem.retryAfterSeconds === null
      ? 'unreachable'
      : 'limited'
    : (status?.cluster.state ?? 'connecting');
  return healths[kind] ?? starting;
}
