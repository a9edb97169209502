import { useEffect, useRef, useState } from 'react';
import { type Action, actions, isMac, keyLabel } from '../../stores/actions.ts';
import { useLayout } from '../../stores/layout-store.ts';
import { Keys } from '../../ui/keys.tsx';
import styles from './command-palette.module.css';

/** Every action with its keys: to find one, and to learn the keys. */
export default function CommandPalette() {
  const close = () => useLayout.getState().setPaletteOpen(false);
  const dialog = useRef<HTMLDialogElement>(null);
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState(0);
  const found = actions.filter(
    (action) => action.name !== 'palette' && matches(action.label, search),
  );
  const current = Math.min(chosen, found.length - 1);

  useEffect(() => dialog.current?.showModal(), []);

  const run = (action: Action | undefined) => {
    if (!action || action.enabled?.() === false) return;
    dialog.current?.close();
    action.run();
  };
  const press = (key: string): boolean => {
    if (key === 'ArrowDown') setChosen(Math.min(current + 1, found.length - 1));
    else if (key === 'ArrowUp') setChosen(Math.max(current - 1, 0));
    else if (key === 'Enter') run(found[current]);
    else return false;
    return true;
  };

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a press beside the dialog; Escape does the same
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-label="Commands and keys"
      onClose={close}
      onClick={(event) => event.target === dialog.current && dialog.current?.close()}
    >
      <input
        className={styles.search}
        autoFocus
        role="combobox"
        aria-expanded="true"
        aria-controls="commands"
        aria-activedescendant={found[current] ? `command-${found[current].name}` : undefined}
        aria-label="Search commands"
        placeholder="Type a command"
        value={search}
        onChange={(event) => {
          setSearch(event.target.value);
          setChosen(0);
        }}
        onKeyDown={(event) => press(event.key) && event.preventDefault()}
      />
      <div id="commands" role="listbox" aria-label="Commands" className={styles.list}>
        {found.map((action, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the search field has the keys
          <div
            key={action.name}
            id={`command-${action.name}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === current}
            aria-disabled={action.enabled?.() === false}
            className={styles.command}
            onClick={() => run(action)}
          >
            <span>{action.label}</span>
            <span className={styles.keys}>
              {action.keys.map((key) => (
                <Keys key={key} label={keyLabel(key, isMac())} />
              ))}
            </span>
          </div>
        ))}
        {found.length === 0 && <p className={styles.none}>No command is called that.</p>}
      </div>
    </dialog>
  );
}

const matches = (label: string, search: string): boolean =>
  search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => label.toLowerCase().includes(word));
