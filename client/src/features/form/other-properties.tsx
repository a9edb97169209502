import type { PropertyDescription } from '#shared/function-json/binding-properties';
import type { BindingDefinition } from '#shared/function-json/function-definition';
import { useLayout } from '../../stores/layout-store.ts';
import styles from './form-panel.module.css';

interface OtherPropertiesProps {
  readonly binding: BindingDefinition;
  readonly described: readonly PropertyDescription[];
}

const declaration = ['name', 'type', 'direction'];

/** Properties the form has no field for: they stay as they are, and are edited in function.json. */
export function OtherProperties({ binding, described }: OtherPropertiesProps) {
  const known = [...declaration, ...described.map(({ name }) => name)].map(fold);
  const others = binding.properties.filter(({ name }) => !known.includes(fold(name)));
  if (others.length === 0) return null;
  return (
    <p className={styles.others}>
      Also in function.json:{' '}
      {others.map(({ name, span }) => (
        <button
          key={name}
          type="button"
          className={styles.link}
          onClick={() => useLayout.getState().goTo('function.json', span)}
        >
          {name}
        </button>
      ))}
    </p>
  );
}

const fold = (name: string): string => name.toLowerCase();
