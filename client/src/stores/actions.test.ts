import { describe, expect, it } from 'vitest';
import { actionFor, actions, keyLabel } from './actions.ts';

const press = (key: string, held: readonly ('ctrl' | 'meta' | 'shift' | 'alt')[] = []) => ({
  key,
  code: /\d/.test(key) ? `Digit${key}` : key,
  ctrlKey: held.includes('ctrl'),
  metaKey: held.includes('meta'),
  shiftKey: held.includes('shift'),
  altKey: held.includes('alt'),
});

describe('keys', () => {
  it.each([
    [press('Enter', ['ctrl']), false, 'run'],
    [press('Enter', ['meta']), true, 'run'],
    [press('Enter', ['shift']), true, 'run'],
    [press('Enter'), false, undefined],
    [press('?', ['shift']), false, 'palette'],
    [press('?', ['shift']), true, undefined],
    [press('F1'), true, 'palette'],
    [press('P', ['ctrl', 'shift']), true, 'palette'],
    [press('4', ['alt']), true, 'show-app-settings'],
    [press('3', ['alt']), true, 'show-code'],
    [press('k', ['ctrl']), true, 'search-samples'],
    [press('Escape'), false, undefined],
  ])('%j, typing %s: %s', (event, typing, name) => {
    expect(actionFor(event, typing)?.name).toBe(name);
  });

  it('no two actions share a key or a name', () => {
    const keys = actions.flatMap((action) => action.keys);
    const names = actions.map((action) => action.name);
    expect(new Set(keys).size).toBe(keys.length);
    expect(new Set(names).size).toBe(names.length);
  });

  it('a key is written as the keyboard says it', () => {
    expect(keyLabel('Mod+Shift+p', false)).toBe('Ctrl+Shift+P');
    expect(keyLabel('Mod+Enter', true)).toBe('⌘↵');
  });
});
