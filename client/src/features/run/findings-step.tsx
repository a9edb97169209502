import { Button } from '@fluentui/react-components';
import type { Diagnostic } from '#shared/text/diagnostic';
import { useLayout } from '../../stores/layout-store.ts';
import { count } from '../../ui/count.ts';
import { Icon } from '../../ui/icon.tsx';
import styles from './findings-step.module.css';
import { StepFrame } from './step-frame.tsx';

/** What the run itself found worth knowing, though the host would not have said it. */
export function FindingsStep({ diagnostics }: { diagnostics: readonly Diagnostic[] }) {
  const goTo = useLayout((state) => state.goTo);
  return (
    <StepFrame
      kind="findings"
      title="Findings"
      summary={count(diagnostics.length, 'finding')}
      status="succeeded"
      openAtFirst
    >
      <ul className={styles.list}>
        {diagnostics.map((diagnostic, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: findings never move
          <li key={index} className={styles.finding} data-severity={diagnostic.severity}>
            <p>
              <code>{diagnostic.code}</code> {diagnostic.message}
            </p>
            <Button
              size="small"
              appearance="subtle"
              icon={<Icon name="target" />}
              onClick={() => goTo(diagnostic.file, diagnostic.span)}
            >
              Go to place
            </Button>
          </li>
        ))}
      </ul>
    </StepFrame>
  );
}
