import styles from './text-field.module.css';

interface NumberFieldProps {
  readonly label: string;
  /** A whole number. */
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly onChange: (value: number) => void;
}

/** A whole number with its label above it; what is outside the bounds changes nothing. */
export function NumberField({ label, value, min, max, onChange }: NumberFieldProps) {
  return (
    <label className={styles.label}>
      {label}
      <input
        className={styles.input}
        type="number"
        min={min}
        max={max}
        value={value}
        onChange={(event) => {
          const typed = Math.trunc(event.target.valueAsNumber);
          if (typed >= min && typed <= max) onChange(typed);
        }}
      />
    </label>
  );
}
