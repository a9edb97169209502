import {
  type KeyboardEvent,
  type MouseEvent,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react';
import { count } from '../../ui/count.ts';
import { Icon } from '../../ui/icon.tsx';
import { type JsonNode, jsonNodes, openAtFirst } from './json-nodes.ts';
import styles from './json-tree.module.css';

/** A JSON value to unfold by mouse or key. Source: WAI-ARIA tree pattern. */
export function JsonTree({ value, label }: { value: object; label: string }) {
  const id = useId();
  const tree = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(() => openAtFirst(value));
  const [asked, setAsked] = useState<ReadonlyMap<string, number>>(new Map());
  const [chosen, setChosen] = useState(0);
  const nodes = useMemo(() => jsonNodes(value, open, asked), [value, open, asked]);
  const active = Math.min(chosen, nodes.length - 1);
  const itemId = (index: number): string => `${id}-${index}`;

  // biome-ignore lint/correctness/useExhaustiveDependencies: at each move
  useEffect(() => {
    tree.current?.querySelector('[data-active]')?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  const setNodeOpen = ({ path }: JsonNode, to: boolean) => {
    const next = new Set(open);
    if (to) next.add(path);
    else next.delete(path);
    setOpen(next);
  };
  const act = (node: JsonNode) => {
    if (node.more > 0) setAsked(new Map(asked).set(node.path, (asked.get(node.path) ?? 1) + 1));
    else if (node.size) setNodeOpen(node, !node.open);
  };
  const press = (event: KeyboardEvent) => {
    const node = nodes[active];
    if (!node || event.ctrlKey || event.metaKey || event.altKey) return;
    const move = keyMoves[event.key];
    if (move) setChosen(Math.max(0, Math.min(nodes.length - 1, move(active, nodes.length))));
    else if (event.key === 'Enter' || event.key === ' ') act(node);
    else if (event.key === 'ArrowRight') {
      if (node.size && !node.open) setNodeOpen(node, true);
      else if (node.open) setChosen(active + 1);
    } else if (event.key === 'ArrowLeft') {
      if (node.open) setNodeOpen(node, false);
      else setChosen(parentOf(nodes, active));
    } else return;
    event.preventDefault();
  };
  const click = ({ target }: MouseEvent) => {
    const item = target instanceof Element ? target.closest<HTMLElement>('[data-node]') : null;
    const node = item && nodes[Number(item.dataset.node)];
    if (!node) return;
    setChosen(nodes.indexOf(node));
    if (String(window.getSelection() ?? '') === '') act(node);
  };

  return (
    <div
      ref={tree}
      data-value=""
      role="tree"
      aria-label={label}
      aria-activedescendant={itemId(active)}
      tabIndex={0}
      className={styles.tree}
      onKeyDown={press}
      onClick={click}
    >
      {nodes.map((node, index) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the tree has the focus and names the item
        <div
          key={`${node.path} ${node.more}`}
          id={itemId(index)}
          role="treeitem"
          aria-level={node.depth + 1}
          aria-expanded={node.size ? node.open : undefined}
          aria-selected={index === active}
          data-node={index}
          data-active={index === active ? '' : undefined}
          className={styles.node}
          style={{ paddingLeft: `calc(${node.depth} * var(--space-6) + var(--space-4))` }}
        >
          <span className={styles.mark}>
            {node.size ? <Icon name={node.open ? 'chevron-down' : 'chevron-right'} /> : null}
          </span>
          <Line node={node} />
        </div>
      ))}
    </div>
  );
}

function Line({ node }: { node: JsonNode }) {
  if (node.more > 0) return <span className={styles.more}>Show more of {node.more} left</span>;
  return (
    <span>
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
  if (typeof value === 'string')
    return <span className={styles.string}>{JSON.stringify(value)}</span>;
  return (
    <span className={typeof value === 'number' ? styles.number : styles.keyword}>
      {String(value)}
    </span>
  );
}

const keyMoves: Readonly<Record<string, (at: number, length: number) => number>> = {
  ArrowDown: (at) => at + 1,
  ArrowUp: (at) => at - 1,
  PageDown: (at) => at + 10,
  PageUp: (at) => at - 10,
  Home: () => 0,
  End: (_, length) => length - 1,
};

function parentOf(nodes: readonly JsonNode[], at: number): number {
  const depth = nodes[at]?.depth ?? 0;
  const parent = nodes.slice(0, at).findLastIndex((node) => node.depth < depth);
  return parent < 0 ? at : parent;
}
