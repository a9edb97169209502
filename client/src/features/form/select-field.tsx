import type { Diagnostic } from '#shared/text/diagnostic';
import { Icon } from '../../ui/icon.tsx';
import { Field } from './field.tsx';
import styles from './form-panel.module.css';

interface SelectFieldProps {
  readonly label: string;
  readonly required?: boolean;
  readonly doc: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly findings: readonly Diagnostic[];
  readonly onChange: (value: string) => void;
}

/** A choice of few; a value that is none of them is shown as it is. */
export function SelectField(props: SelectFieldProps) {
  const { label, required = false, doc, value, options, findings, onChange } = props;
  const known = options.some((option) => option.value === value);
  const all = known ? options : [{ value, label: value || '(empty)' }, ...options];
  return (
    <Field label={label} required={required} doc={doc} findings={findings}>
      {({ spellCheck: _, autoCapitalize: __, autoComplete: ___, ...control }) => (
        <span className={styles.select}>
          <select {...control} value={value} onChange={(event) => onChange(event.target.value)}>
            {all.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
          <Icon name="chevron-down" />
        </span>
      )}
    </Field>
  );
}
