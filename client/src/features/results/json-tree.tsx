import { useMemo, useState } from 'react';
import { count } from '../../ui/count.ts';
import { Tree } from '../../ui/tree.tsx';
import { type JsonNode, jsonNodes, openAtFirst } from './json-nodes.ts';
import styles from './json-tree.module.css';

/** A JSON value to unfold by mouse or key. */
export function JsonTree({ value, label }: { value: object; label: string }) {
  const [open, setOpen] = useState(() => openAtFirst(value));
  const [asked, setAsked] = useState<ReadonlyMap<string, number>>(new Map());
  const nodes = useMemo(() => jsonNodes(value, open, asked), [value, open, asked]);
  const items = nodes.map((node) => ({
    node,
    id: node.more > 0 ? `${node.path} more` : node.path,
    depth: node.depth,
    open: node.size ? node.open : null,
  }));
  const toggle = ({ path }: JsonNode, to: boolean) => {
    const next = new Set(open);
    if (to) next.add(path);
    else next.delete(path);
    setOpen(next);
  };
  const choose = (node: JsonNode) => {
    if (node.more > 0) setAsked(new Map(asked).set(node.path, (asked.get(node.path) ?? 1) + 1));
    else if (node.size) toggle(node, !node.open);
  };
  return (
    <Tree
      label={label}
      items={items}
      onToggle={({ node }, to) => toggle(node, to)}
      onChoose={({ node }) => choose(node)}
    >
      {({ node }) => <Line node={node} />}
    </Tree>
  );
}

function Line({ node }: { node: JsonNode }) {
  if (node.more > 0) {
    return <span className={styles.more}>Show more: {count(node.more, 'item')} left</span>;
  }
  return (
    <span className={styles.line}>
      {node.key !== null && <span className={styles.key}>{node.key}: </span>}
      <Value node={node} />
    </span>
  );
}

function Value({ node: { value, size, open } }: { node: JsonNode }) {
  if (size !== null) {
    const isArray = Array.isArray(value);
    const [start, end] = isArray ? ['[', ']'] : ['{', '}'];
    if (size === 0) return <span>{start + end}</span>;
    return (
      <span className={styles.size}>
        {open ? start : `${start} … ${end}`} {count(size, isArray ? 'item' : 'field')}
      </span>
    );
  }
  if (typeof value === 'string') {
    return <span className={styles.string}>{JSON.stringify(value)}</span>;
  }
  return (
    <span className={typeof value === 'number' ? styles.number : styles.keyword}>
      {String(value)}
    </span>
  );
}
