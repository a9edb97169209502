import { type JsonNode, type JsonObjectNode, memberOf } from '../../json/json-node.ts';
import { parseJson, spanInString } from '../../json/parse-json.ts';
import type { BindingDocument } from '../binding-document.ts';
import type { ReadBinding, ReadFunction, ReadProperty } from '../code-model.ts';
import { editFunction, type FunctionEdit } from '../edit-function.ts';
import { editList } from '../edit-list.ts';
import { atEnd, type PropertyList } from '../property-list.ts';
import type { TextEdit } from '../text-edit.ts';
import { valueOfNode } from './from-function-json.ts';
import { writeJsonBinding, writeJsonValue } from './json-layout.ts';
import { jsonList, memberSpan } from './json-list.ts';

/**
 * Edits that make a function.json declare `next`: comments, layout and properties that no model
 * knows stay. Null when the text has no `bindings` array to edit.
 */
export function editFunctionJson(text: string, next: BindingDocument): FunctionEdit | null {
  const read = readDeclarations(text, next.functionName);
  return read === null ? null : editFunction(read, next);
}

/** A function.json as a text that declares a function, which editing and locating take. */
export function readDeclarations(text: string, functionName: string): ReadFunction | null {
  const { root } = parseJson(text);
  const bindings =
    root?.kind === 'object' ? memberOf(root, 'bindings', 'ignore-case')?.value : undefined;
  if (bindings?.kind !== 'array') return null;
  const objects = bindings.items.filter((item) => item.kind === 'object');
  const read = objects.map((object) => readBinding(text, object));
  const list = jsonList(
    text,
    bindings.span,
    bindings.items.map((item) => item.span),
  );
  return {
    functionName,
    nameSpan: null,
    nameLiteral: (name) => name,
    bindings: read,
    changeBindings: (removed, added) => {
      const gone = new Set(removed.map((binding) => binding.span.offset));
      const layout = layoutOf(text, objects[0], list.separator);
      const around =
        layout.lines && bindings.items.length === 0
          ? { before: `\n${layout.indent}`, after: `\n${layout.indent.slice(layout.unit.length)}` }
          : { before: '', after: '' };
      const edits = editList(
        {
          ...list,
          around,
          separator: list.items.length === 0 ? `,\n${layout.indent}` : list.separator,
        },
        (index) => gone.has(list.items[index]?.span.offset ?? -1),
        added.map((binding) => atEnd(writeJsonBinding(binding, layout))),
      );
      return { edits, losses: [] };
    },
  };
}

/** How the neighbours are laid out; the tools' layout where there are none. */
function layoutOf(text: string, neighbour: JsonNode | undefined, separator: string) {
  if (neighbour?.kind !== 'object') return { indent: '    ', unit: '  ', lines: true };
  const [member] = neighbour.members;
  const indent = /\n([ \t]*)$/.exec(separator)?.[1] ?? lineIndent(text, neighbour.span.offset);
  const own = lineIndent(text, neighbour.span.offset);
  const inner = member === undefined ? '' : lineIndent(text, member.nameSpan.offset);
  const lines = text.slice(neighbour.span.offset, member?.nameSpan.offset).includes('\n');
  return { indent, unit: lines && inner.startsWith(own) ? inner.slice(own.length) : '  ', lines };
}

function lineIndent(text: string, offset: number): string {
  const line = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(line, offset))?.[0] ?? '';
}

function readBinding(text: string, node: JsonObjectNode): ReadBinding {
  const named = (name: string) => memberOf(node, name, 'ignore-case');
  const textOf = (name: string): string => {
    const value = named(name)?.value;
    return value?.kind === 'string' ? value.value : '';
  };
  const literal = (name: string, value: string): TextEdit | null => {
    const member = named(name);
    if (member === undefined) return null;
    const { offset, length } = member.value.span;
    const before = text.slice(offset, offset + length);
    return { span: member.value.span, text: writeJsonValue(value, before) };
  };
  const list = propertyList(text, node);
  const direction = textOf('direction').toLowerCase();
  return {
    name: textOf('name'),
    type: textOf('type'),
    direction: direction === 'out' || direction === 'inout' ? direction : 'in',
    span: node.span,
    nameSpan: named('name')?.value.span ?? null,
    properties: properties(text, node),
    list,
    rename: (name) => {
      const edit = literal('name', name);
      return edit === null ? addMembers(list, { name }) : [edit];
    },
    redeclare: (to) =>
      (['type', 'direction'] as const).flatMap((word) => {
        if (textOf(word) === to[word]) return [];
        const edit = literal(word, to[word]);
        return edit === null ? addMembers(list, { [word]: to[word] }) : [edit];
      }),
  };
}

const addMembers = (list: PropertyList, members: Readonly<Record<string, string>>): TextEdit[] =>
  editList(
    list,
    () => false,
    Object.entries(members).flatMap(([name, value]) => list.write({ name, value }) ?? []),
  );

const declares = (name: string): boolean => /^(name|type|direction)$/i.test(name);

function properties(text: string, node: JsonObjectNode): ReadProperty[] {
  return node.members.flatMap((member): ReadProperty[] => {
    const { name, nameSpan, value: valueNode } = member;
    const value = valueOfNode(valueNode);
    const isLast = memberOf(node, name, 'ignore-case') === member;
    if (value === undefined || declares(name) || !isLast) return [];
    const { offset, length } = valueNode.span;
    return [
      {
        name,
        value,
        nameSpan,
        span: valueNode.span,
        locate: (inner) =>
          valueNode.kind === 'string' ? spanInString(valueNode, inner) : valueNode.span,
        literal: (next) => writeJsonValue(next, text.slice(offset, offset + length)),
      },
    ];
  });
}

function propertyList(text: string, node: JsonObjectNode): PropertyList {
  const list = jsonList(text, node.span, node.members.map(memberSpan));
  return {
    ...list,
    // A name given twice goes as a whole: the host would see the other one next.
    items: list.items.map((item, index) => {
      const name = node.members[index]?.name ?? '';
      const winner = memberOf(node, name, 'ignore-case')?.name ?? name;
      return { ...item, property: declares(name) ? null : winner };
    }),
    write: ({ name, value }) => atEnd(`${JSON.stringify(name)}: ${writeJsonValue(value, '')}`),
  };
}
