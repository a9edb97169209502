import styles from './keys.module.css';

/** A key or chord, as the keyboard says it. */
export function Keys({ label }: { label: string }) {
  return <kbd className={styles.keys}>{label}</kbd>;
}
