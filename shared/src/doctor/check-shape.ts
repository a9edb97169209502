import { bindingProperties } from '../function-json/binding-properties.ts';
import type { BindingDefinition } from '../function-json/function-definition.ts';
import { at } from '../function-json/validate-shape.ts';
import type { Diagnostic } from '../text/diagnostic.ts';
import { report } from './catalogue.ts';
import type { Facts } from './facts.ts';
import { fromHostError } from './from-host-error.ts';
import { nearestName } from './nearest-name.ts';

/** Names a documentation page shows and the extension does not have (KB-32). */
const documentedNames: Readonly<Record<string, string>> = {
  connectionstringsetting: 'connection',
  databasename: 'database',
  query: 'kqlCommand',
};

/** What cannot be read, and properties the host ignores: FJ, AS, TR, KB-32. */
export function checkShape({ errors, definition }: Facts): readonly Diagnostic[] {
  return [
    ...errors.map((error) => fromHostError(error)),
    ...(definition?.bindings ?? []).flatMap(checkBinding),
  ];
}

function checkBinding(binding: BindingDefinition): readonly Diagnostic[] {
  const { kind } = binding;
  if (kind === 'unknown') {
    if (binding.type === '') return [];
    const where = { file: 'function.json', span: at(binding, 'type') } as const;
    return [report('FJ-14', { type: binding.type }, where)];
  }
  const names = bindingProperties[kind].map(({ name }) => name);
  const known = new Set(names.map((name) => name.toLowerCase()));
  return (
    binding.properties
      .filter(({ name }) => !known.has(name.toLowerCase()))
      // Java's misspelling has a finding of its own (KB-02).
      .filter(({ name }) => kind !== 'kusto' || name.toLowerCase() !== 'ingestiontyoe')
      .map(({ name, nameSpan }) => {
        const where = { file: 'function.json', span: nameSpan } as const;
        const instead = kind === 'kusto' ? documentedNames[name.toLowerCase()] : undefined;
        const nearest = instead ?? nearestName(name, names);
        const fix =
          nearest === null
            ? undefined
            : {
                label: `Rename to '${nearest}'`,
                span: nameSpan,
                replacement: JSON.stringify(nearest),
              };
        return instead === undefined
          ? report('FJ-13', { property: name, type: binding.type, nearest }, where, { fix })
          : report('KB-32', { property: name, instead }, where, { fix });
      })
  );
}
