import { Button, Popover, PopoverSurface, PopoverTrigger } from '@fluentui/react-components';
import { lazy, Suspense } from 'react';
import { type StatusState, useStatus } from '../../stores/status-store.ts';
import { Icon } from '../../ui/icon.tsx';
import styles from './cluster-status.module.css';

const StatusDetails = lazy(() => import('./status-details.tsx'));

/** The pill that tells where runs go and how that is doing; more on a press. */
export function ClusterStatus() {
  const health = useStatus(healthOf);
  const mode = useStatus((state) => state.status?.mode);
  return (
    <Popover withArrow positioning="below-end" trapFocus>
      <PopoverTrigger disableButtonEnhancement>
        <Button
          appearance="subtle"
          size="small"
          className={styles.pill}
          data-health={health.kind}
          aria-label={`${health.label}. Show details`}
        >
          <span className={styles.dot} aria-hidden="true" />
          <span className={styles.label}>{health.label}</span>
          {mode && <span className={styles.mode}>{mode}</span>}
          <Icon name="chevron-down" className={styles.more} />
        </Button>
      </PopoverTrigger>
      <PopoverSurface aria-label="Cluster" className={styles.surface}>
        <Suspense fallback={null}>
          <StatusDetails />
        </Suspense>
      </PopoverSurface>
    </Popover>
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
