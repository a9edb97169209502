import { type ReactNode, useId } from 'react';
import type { Diagnostic } from '#shared/text/diagnostic';
import { DocText } from '../../ui/doc-text.tsx';
import { Finding } from './finding.tsx';
import styles from './form-panel.module.css';

/** What ties a control to its label, its hint and what is wrong with it. */
interface FieldControl {
  readonly id: string;
  readonly className: string | undefined;
  readonly 'aria-describedby': string;
  readonly 'aria-invalid': boolean;
  readonly 'aria-required': boolean;
  readonly spellCheck: false;
  readonly autoCapitalize: 'off';
  readonly autoComplete: 'off';
}

interface FieldProps {
  /** The property's name: function.json's word is the form's. */
  readonly label: string;
  readonly required?: boolean;
  readonly doc: string;
  readonly findings: readonly Diagnostic[];
  /** The control has a name of its own: an editor, a group. */
  readonly group?: boolean;
  readonly children: (control: FieldControl) => ReactNode;
}

export function Field({ label, required = false, doc, findings, group, children }: FieldProps) {
  const id = useId();
  const docId = `${id}-doc`;
  const described = [docId, ...findings.map((_, index) => `${id}-${index}`)].join(' ');
  const mark = required && (
    <span aria-hidden="true" className={styles.required} title="Required">
      *
    </span>
  );
  return (
    <div className={styles.field} data-severity={findings[0]?.severity}>
      {group ? (
        <span className={styles.label} id={`${id}-label`}>
          {label}
          {mark}
        </span>
      ) : (
        <label className={styles.label} htmlFor={id}>
          {label}
          {mark}
        </label>
      )}
      <div className={styles.control}>
        {children({
          id,
          className: styles.input,
          'aria-describedby': described,
          'aria-invalid': findings.some(({ severity }) => severity === 'error'),
          'aria-required': required,
          spellCheck: false,
          autoCapitalize: 'off',
          autoComplete: 'off',
        })}
        {findings.map((finding, index) => (
          <Finding
            key={`${finding.code} ${finding.message}`}
            finding={finding}
            id={`${id}-${index}`}
          />
        ))}
        <p id={docId} className={styles.doc}>
          <DocText text={doc} />
        </p>
      </div>
    </div>
  );
}
