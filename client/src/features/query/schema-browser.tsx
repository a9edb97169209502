import { useMemo, useState } from 'react';
import { useQuery } from '../../stores/query-store.ts';
import { useSchema } from '../../stores/schema-store.ts';
import { useStatus } from '../../stores/status-store.ts';
import { Icon } from '../../ui/icon.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Tree } from '../../ui/tree.tsx';
import styles from './schema-browser.module.css';
import { type SchemaItem, schemaItems } from './schema-items.ts';

/** Tables, columns and functions of the chosen database; a press puts the name into the query. */
export function SchemaBrowser() {
  const database = useQuery((state) => state.database);
  const insert = useQuery((state) => state.insert);
  const schema = useSchema((state) => state.schema);
  const unreachable = useStatus((state) => state.problem !== null);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const found = schema?.Databases[database];
  const items = useMemo(() => schemaItems(found, open), [found, open]);
  const toggle = (item: SchemaItem, to: boolean) => {
    const next = new Set(open);
    if (to) next.add(item.id);
    else next.delete(item.id);
    setOpen(next);
  };
  if (!schema && unreachable) {
    return <p className={styles.none}>Tables appear here when the server answers again.</p>;
  }
  if (!schema) return <Skeleton label="Reading the schema" lines={4} />;
  return (
    <section className={styles.browser} aria-label={`Schema of ${database}`}>
      {items.length === 0 ? (
        <p className={styles.none}>
          {database} has no tables yet. <code>.create table</code> makes one.
        </p>
      ) : (
        <Tree
          label={`Tables and functions of ${database}`}
          items={items}
          onToggle={toggle}
          onChoose={({ text }) => insert(text)}
        >
          {(item) => <Line item={item} />}
        </Tree>
      )}
    </section>
  );
}

function Line({ item: { kind, name, detail, note } }: { item: SchemaItem }) {
  return (
    <span className={styles.line} title={note ? `${name}: ${note}` : `Insert ${name}`}>
      {kind !== 'column' && <Icon name={kind} className={styles.icon} />}
      <span className={styles.name}>{name}</span>
      <span className={styles.detail}>
        {kind === 'table' && <span className="visually-hidden">columns: </span>}
        {detail}
      </span>
    </span>
  );
}
