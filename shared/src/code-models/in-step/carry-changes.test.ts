import { describe, expect, it } from 'vitest';
import type { BindingDocument, DeclaredBinding } from '../binding-document.ts';
import { carryChanges, withoutRemovals } from './carry-changes.ts';

const binding = (
  name: string,
  type: string,
  direction: 'in' | 'out',
  properties: Readonly<Record<string, string>> = {},
): DeclaredBinding => ({
  name,
  type,
  direction,
  properties: Object.entries(properties).map(([property, value]) => ({ name: property, value })),
});
const of = (...bindings: readonly DeclaredBinding[]): BindingDocument => ({
  functionName: 'F',
  bindings,
});

const trigger = binding('req', 'httpTrigger', 'in', { route: 'a' });
const rows = binding('rows', 'kusto', 'in', { database: 'db', kqlCommand: 'T' });
/** The other view has more to say of the same bindings, and calls one otherwise. */
const other = of(
  binding('req', 'httpTrigger', 'in', { route: 'a', authLevel: 'anonymous' }),
  binding('rows', 'kusto', 'in', { Database: 'db', kqlCommand: 'T', note: 'kept' }),
  binding('$return', 'http', 'out'),
);

describe('a change of one view, in another that says more', () => {
  it('is none where nothing changed', () => {
    const same = of(trigger, rows);
    expect(carryChanges({ before: same, after: same }, other)).toEqual(other);
  });

  it('a value changes and nothing else, whatever the letter case of its name', () => {
    const after = of(trigger, binding('rows', 'kusto', 'in', { database: 'b', kqlCommand: 'T' }));
    const next = carryChanges({ before: of(trigger, rows), after }, other);
    expect(next.bindings[1]).toEqual(
      binding('rows', 'kusto', 'in', { Database: 'b', kqlCommand: 'T', note: 'kept' }),
    );
    expect(next.bindings[0]).toEqual(other.bindings[0]);
  });

  it('a property is added, and one taken away', () => {
    const after = of(
      trigger,
      binding('rows', 'kusto', 'in', { database: 'db', kqlParameters: '@a=b' }),
    );
    const next = carryChanges({ before: of(trigger, rows), after }, other);
    expect(next.bindings[1]).toEqual(
      binding('rows', 'kusto', 'in', { Database: 'db', note: 'kept', kqlParameters: '@a=b' }),
    );
  });

  it('a new name is that, not another binding', () => {
    const after = of(trigger, { ...rows, name: 'products' });
    const next = carryChanges({ before: of(trigger, rows), after }, other);
    expect(next.bindings.map(({ name }) => name)).toEqual(['req', 'products', '$return']);
    expect(next.bindings[1]?.properties).toEqual(other.bindings[1]?.properties);
  });

  it('a new type is that, at its place', () => {
    const after = of({ ...trigger, type: 'queueTrigger' }, rows);
    const next = carryChanges({ before: of(trigger, rows), after }, other);
    expect(next.bindings.map(({ type }) => type)).toEqual(['queueTrigger', 'kusto', 'http']);
  });

  it('bindings come behind the one they follow, and go', () => {
    const out = binding('out', 'kusto', 'out', { tableName: 'T' });
    const added = carryChanges({ before: of(trigger, rows), after: of(trigger, rows, out) }, other);
    expect(added.bindings.map(({ name }) => name)).toEqual(['req', 'rows', 'out', '$return']);
    const back = carryChanges({ before: of(trigger, rows, out), after: of(trigger, rows) }, added);
    expect(back).toEqual(other);
  });

  it('the function has another name', () => {
    const before = of(trigger);
    expect(carryChanges({ before, after: { ...before, functionName: 'G' } }, other)).toEqual({
      ...other,
      functionName: 'G',
    });
  });

  it('a code that cannot be understood in full takes nothing away', () => {
    const before = of(trigger, rows);
    const after = of(binding('rows', 'kusto', 'in', { database: 'x' }));
    const kept = withoutRemovals({ before, after });
    expect(carryChanges({ before, after: kept }, other).bindings[1]).toEqual(
      binding('rows', 'kusto', 'in', { Database: 'x', kqlCommand: 'T', note: 'kept' }),
    );
    expect(carryChanges({ before, after: kept }, other).bindings).toHaveLength(3);
  });
});
