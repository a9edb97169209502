import { isMac, keyLabel, runQueryText } from '../../stores/actions.ts';
import { useQuery } from '../../stores/query-store.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Keys } from '../../ui/keys.tsx';
import { examplesFor, mayReplace } from './examples.ts';
import styles from './query-examples.module.css';

/** No answer yet: how to get one, and texts to begin with while there is none of the visitor's own. */
export function QueryExamples() {
  const database = useQuery((state) => state.database);
  const text = useQuery((state) => state.text);
  const edit = useQuery((state) => state.edit);
  return (
    <EmptyState icon="play" title="Rows appear here">
      <p>
        <Keys label={keyLabel('Mod+Enter', isMac())} /> or{' '}
        <Keys label={keyLabel('Shift+Enter', isMac())} /> runs the query on <code>{database}</code>.
      </p>
      {mayReplace(text) && (
        <ul className={styles.examples} aria-label="Queries to begin with">
          {examplesFor(database).map((example) => (
            <li key={example.title}>
              <button
                type="button"
                className={styles.example}
                onClick={() => {
                  edit(example.text);
                  runQueryText();
                }}
              >
                <Icon name="play" />
                {example.title}
              </button>
            </li>
          ))}
        </ul>
      )}
    </EmptyState>
  );
}
