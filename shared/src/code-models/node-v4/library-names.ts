import { commaItems } from '../comma-items.ts';
import { editList } from '../edit-list.ts';
import { atEnd } from '../property-list.ts';
import type { SyntaxNode } from '../syntax.ts';
import { childrenOf, descendantsOf, rootOf } from '../syntax-walk.ts';
import type { TextEdit } from '../text-edit.ts';
import { libraryName } from './library.ts';
import type { BindingReader } from './read-binding.ts';

/** What a file calls a part of the library, and the edits it takes to call it so. */
export interface LibraryName {
  readonly name: string;
  readonly edits: readonly TextEdit[];
}

/**
 * `input` as the file says it: as it says `app` (`func.app`), under the name it imports it by, or
 * taken into its import. Null where the file does not tell how it comes to the library.
 */
export function libraryNameOf(
  group: 'input' | 'output',
  call: SyntaxNode,
  reader: BindingReader,
): LibraryName | null {
  const app = call.childForFieldName('function')?.childForFieldName('object') ?? null;
  if (app?.type === 'member_expression') {
    const object = app.childForFieldName('object');
    return object === null ? null : { name: `${object.text}.${group}`, edits: [] };
  }
  const lists = [...descendantsOf(rootOf(call))].filter((node) => isImportList(node, reader));
  for (const list of lists) {
    const local = localNames(list).get(group);
    if (local !== undefined) return { name: local, edits: [] };
  }
  const [list] = lists;
  if (list === undefined || reader.scopes.lookUp(group, call) !== null) return null;
  const root = rootOf(call);
  const commaList = {
    text: ' '.repeat(root.startIndex) + root.text,
    start: list.startIndex + 1,
    items: commaItems(list),
    separator: ', ',
    around: { before: ' ', after: ' ' },
  };
  return { name: group, edits: editList(commaList, () => false, [atEnd(group)]) };
}

/** `{ app }` of `const { app } = require(...)` or of `import { app } from ...`. */
function isImportList(node: SyntaxNode, reader: BindingReader): boolean {
  if (node.type === 'named_imports') {
    const source = node.parent?.parent?.childForFieldName('source');
    return source?.text.slice(1, -1) === libraryName;
  }
  if (node.type !== 'object_pattern' || node.parent?.type !== 'variable_declarator') return false;
  const value = node.parent.childForFieldName('value');
  return value !== null && reader.library(value)?.length === 0;
}

/** Names of the library and what they are called here. */
function localNames(list: SyntaxNode): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const part of childrenOf(list)) {
    const name = part.childForFieldName('name') ?? part.childForFieldName('key') ?? part;
    const local = part.childForFieldName('alias') ?? part.childForFieldName('value') ?? name;
    names.set(name.text, local.text);
  }
  return names;
}
