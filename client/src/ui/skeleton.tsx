import styles from './skeleton.module.css';

const widths = ['38%', '72%', '64%', '81%', '46%', '58%', '30%'];

/** Grey lines where text is about to be. */
export function Skeleton({ label, lines }: { label: string; lines: number }) {
  return (
    <div className={styles.skeleton} role="status" aria-label={label}>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike
        <span key={line} style={{ width: widths[line % widths.length] }} />
      ))}
    </div>
  );
}
