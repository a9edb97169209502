import { Button } from '@fluentui/react-components';
import type { Diagnostic } from '#shared/text/diagnostic';
import { fixDocument } from '../../stores/document-places.ts';
import { Icon } from '../../ui/icon.tsx';
import styles from './form-panel.module.css';

interface FindingProps {
  readonly finding: Diagnostic;
  /** For the field it belongs to, which it describes. */
  readonly id?: string;
}

/** What is known to be wrong, beside the field it is about. */
export function Finding({ finding, id }: FindingProps) {
  const { code, severity, message, file, fix } = finding;
  return (
    <div className={styles.finding} data-severity={severity}>
      <Icon name={severity === 'information' ? 'info' : severity} />
      <p id={id}>
        <span className="visually-hidden">{severity}: </span>
        {message} <code>{code}</code>
      </p>
      {fix && (
        <Button
          size="small"
          appearance="subtle"
          icon={<Icon name="wrench" />}
          onClick={() => fixDocument(file, fix)}
        >
          {fix.label}
        </Button>
      )}
    </div>
  );
}
