import { Button } from '@fluentui/react-components';
import type { DeclaredBinding } from '#shared/code-models/binding-document';
import type { FunctionDefinition } from '#shared/function-json/function-definition';
import { addBinding } from '../../stores/edit-bindings.ts';
import { Icon } from '../../ui/icon.tsx';
import styles from './form-panel.module.css';

interface AddBindingProps {
  readonly definition: FunctionDefinition;
  readonly onAdded: () => void;
}

/** What can be added, with the properties it cannot be without. */
export function AddBinding({ definition, onAdded }: AddBindingProps) {
  const names = definition.bindings.map(({ name }) => name.toLowerCase());
  const hasHttpOutput = definition.bindings.some(({ kind }) => kind === 'http');
  const add = (binding: DeclaredBinding) => {
    addBinding({ ...binding, name: freeName(binding.name, names) });
    onAdded();
  };
  return (
    <fieldset className={styles.add}>
      <legend>Add</legend>
      {definition.trigger === null && <AddButton label="Trigger" onClick={() => add(trigger)} />}
      <AddButton label="Kusto input" onClick={() => add(kustoInput)} />
      <AddButton label="Kusto output" onClick={() => add(kustoOutput)} />
      {!hasHttpOutput && <AddButton label="HTTP output" onClick={() => add(httpOutput)} />}
    </fieldset>
  );
}

function AddButton({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <Button size="small" icon={<Icon name="plus" />} onClick={onClick}>
      {label}
    </Button>
  );
}

const properties = (texts: Readonly<Record<string, string>>): DeclaredBinding['properties'] =>
  Object.entries(texts).map(([name, value]) => ({ name, value }));

const trigger: DeclaredBinding = {
  name: 'req',
  type: 'httpTrigger',
  direction: 'in',
  properties: [
    { name: 'authLevel', value: 'anonymous' },
    { name: 'methods', value: ['get'] },
  ],
};

const httpOutput: DeclaredBinding = { name: 'res', type: 'http', direction: 'out', properties: [] };

const kustoInput: DeclaredBinding = {
  name: 'rows',
  type: 'kusto',
  direction: 'in',
  properties: properties({
    database: 'productsdb',
    kqlCommand: 'Products | take 10',
    connection: 'KustoConnectionString',
  }),
};

const kustoOutput: DeclaredBinding = {
  name: 'output',
  type: 'kusto',
  direction: 'out',
  properties: properties({
    database: 'productsdb',
    tableName: 'Products',
    connection: 'KustoConnectionString',
  }),
};

function freeName(wanted: string, taken: readonly string[]): string {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? wanted : `${wanted}${number}`;
    if (!taken.includes(name.toLowerCase())) return name;
  }
}
