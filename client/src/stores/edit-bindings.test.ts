import { beforeEach, expect, it } from 'vitest';
import { emptyDocument, useDocument } from './document-store.ts';
import { addBinding, changeBinding, removeBinding, setProperty } from './edit-bindings.ts';

const start = `{
  "bindings": [
    { "type": "timerTrigger", "direction": "in", "name": "tick" }, // each minute
    {
      "type": "kusto",
      "direction": "in",
      "name": "rows",
      "Database": "db"
    }
  ]
}`;
const text = (): string => useDocument.getState().document.functionJson;

beforeEach(() => {
  useDocument.setState({
    phase: 'ready',
    document: { ...emptyDocument, functionName: 'F', functionJson: start },
  });
});

it('a property changes at its place, whatever its letter case', () => {
  setProperty(1, 'database', 'other');
  expect(text()).toBe(start.replace('"db"', '"other"'));
});

it('one that is not there comes last, and goes again', () => {
  setProperty(1, 'kqlCommand', 'T');
  expect(text()).toBe(start.replace('"db"', '"db",\n      "kqlCommand": "T"'));
  setProperty(1, 'kqlCommand', undefined);
  expect(text()).toBe(start);
});

it('a name that another binding has does not swap the two', () => {
  changeBinding(0, (binding) => ({ ...binding, name: 'rows' }));
  expect(text()).toBe(start.replace('"tick"', '"rows"'));
});

it('a type changes, the rest of its binding stays', () => {
  changeBinding(0, (binding) => ({ ...binding, type: 'queueTrigger' }));
  expect(text()).toBe(start.replace('timerTrigger', 'queueTrigger'));
});

it('a binding is added and removed', () => {
  addBinding({ name: 'res', type: 'http', direction: 'out', properties: [] });
  expect(JSON.parse(text().replace(' // each minute', '')).bindings).toHaveLength(3);
  expect(text()).toContain('// each minute');
  removeBinding(2);
  expect(text()).toBe(start);
});

it('a text without bindings stays as it is', () => {
  useDocument.setState({ document: { ...emptyDocument, functionJson: '{' } });
  addBinding({ name: 'res', type: 'http', direction: 'out', properties: [] });
  expect(text()).toBe('{');
});
