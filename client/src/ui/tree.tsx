import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import { Icon } from './icon.tsx';
import styles from './tree.module.css';

export interface TreeItem {
  /** Tells the item from the others. */
  readonly id: string;
  readonly depth: number;
  /** Whether its members are listed; null when it has none. */
  readonly open: boolean | null;
}

interface TreeProps<Item extends TreeItem> {
  readonly label: string;
  /** Those in view, in order: the members of an open item follow it. */
  readonly items: readonly Item[];
  readonly onToggle: (item: Item, open: boolean) => void;
  /** A press on an item, or Enter. */
  readonly onChoose: (item: Item) => void;
  readonly children: (item: Item) => ReactNode;
}

/**
 * Lines that unfold. The tree has the focus and names the active item: arrows move and unfold,
 * Enter chooses. Source: WAI-ARIA tree pattern.
 */
export function Tree<Item extends TreeItem>(props: TreeProps<Item>) {
  const { label, items, onToggle, onChoose, children } = props;
  const id = useId();
  const tree = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState(0);
  const active = Math.max(0, Math.min(chosen, items.length - 1));
  const itemId = (index: number): string => `${id}-${index}`;

  // biome-ignore lint/correctness/useExhaustiveDependencies: at each move
  useEffect(() => {
    if (document.activeElement !== tree.current) return;
    tree.current?.querySelector('[data-active]')?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  const press = (event: KeyboardEvent) => {
    const item = items[active];
    if (!item || event.ctrlKey || event.metaKey || event.altKey) return;
    const move = keyMoves[event.key];
    if (move) setChosen(Math.max(0, Math.min(items.length - 1, move(active, items.length))));
    else if (event.key === 'Enter' || event.key === ' ') onChoose(item);
    else if (event.key === 'ArrowRight') {
      if (item.open === false) onToggle(item, true);
      else if (item.open) setChosen(active + 1);
    } else if (event.key === 'ArrowLeft') {
      if (item.open) onToggle(item, false);
      else setChosen(parentOf(items, active));
    } else return;
    event.preventDefault();
  };
  const click = ({ target }: MouseEvent) => {
    const line = target instanceof Element ? target.closest<HTMLElement>('[data-item]') : null;
    const index = Number(line?.dataset.item);
    const item = line ? items[index] : undefined;
    if (!item || !(target instanceof Element)) return;
    setChosen(index);
    if (item.open !== null && target.closest('[data-mark]')) onToggle(item, !item.open);
    // A text that was just selected is to be copied, not to be chosen.
    else if (String(window.getSelection() ?? '') === '') onChoose(item);
  };

  return (
    <div
      ref={tree}
      data-value=""
      role="tree"
      aria-label={label}
      aria-activedescendant={items.length > 0 ? itemId(active) : undefined}
      tabIndex={0}
      className={styles.tree}
      onKeyDown={press}
      onClick={click}
    >
      {items.map((item, index) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the tree has the focus and names the item
        <div
          key={item.id}
          id={itemId(index)}
          role="treeitem"
          aria-level={item.depth + 1}
          aria-expanded={item.open ?? undefined}
          aria-selected={index === active}
          data-item={index}
          data-active={index === active ? '' : undefined}
          className={styles.item}
          style={{ paddingLeft: `calc(${item.depth} * var(--space-6) + var(--space-4))` }}
        >
          <span className={styles.mark} data-mark="">
            {item.open !== null && <Icon name={item.open ? 'chevron-down' : 'chevron-right'} />}
          </span>
          {children(item)}
        </div>
      ))}
    </div>
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

function parentOf(items: readonly TreeItem[], at: number): number {
  const depth = items[at]?.depth ?? 0;
  const parent = items.slice(0, at).findLastIndex((item) => item.depth < depth);
  return parent < 0 ? at : parent;
}
