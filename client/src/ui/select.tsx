import { Icon } from './icon.tsx';
import styles from './select.module.css';

interface SelectProps<Value extends string> {
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value) => void;
  readonly label: string;
  readonly disabled?: boolean;
}

/** A choice of few. The system's own list: right on every device and by keyboard. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const { value, options, onChange, label, disabled } = props;
  return (
    <span className={styles.frame}>
      <select
        className={styles.select}
        value={value}
        aria-label={label}
        disabled={disabled}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.target.value);
          if (chosen) onChange(chosen.value);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <Icon name="chevron-down" className={styles.mark} />
    </span>
  );
}
