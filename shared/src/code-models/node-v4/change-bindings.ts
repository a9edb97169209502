import type { Span } from '../../text/span.ts';
import type { DeclaredBinding } from '../binding-document.ts';
import { loss } from '../catalogue.ts';
import type { Loss, ReadFunction } from '../code-model.ts';
import { commaItems } from '../comma-items.ts';
import { editList } from '../edit-list.ts';
import { resolve } from '../javascript/constant.ts';
import { NameSpace } from '../javascript/name-space.ts';
import type { ObjectLiteral } from '../javascript/object-literal.ts';
import { propertyList } from '../javascript/read-property.ts';
import { atEnd, type CommaList } from '../property-list.ts';
import type { SyntaxNode } from '../syntax.ts';
import { rootOf, spanOf } from '../syntax-walk.ts';
import type { TextEdit } from '../text-edit.ts';
import { bindingCall } from './binding-call.ts';
import { libraryNameOf } from './library-names.ts';
import type { BindingReader } from './read-binding.ts';

/**
 * Takes inputs and outputs out of a function's options and puts others in, each as a constant above
 * the call. Triggers and returned bindings stay as they are.
 */
export function changeBindings(
  call: SyntaxNode,
  options: ObjectLiteral,
  reader: BindingReader,
): NonNullable<ReadFunction['changeBindings']> {
  return (removed, added) => {
    const edits: TextEdit[] = [];
    const losses: Loss[] = [];
    const lists = ['in', 'out'] as const;
    const pairs: string[] = [];
    const names = new NameSpace(['app', 'input', 'output', 'trigger'], rootOf(call));
    for (const direction of lists) {
      const property = direction === 'in' ? 'extraInputs' : 'extraOutputs';
      const array = arrayOf(options, property, reader);
      const gone = removed.filter(
        (binding) => isListed(binding) && binding.direction === direction,
      );
      const fresh = added.filter((binding) => isListed(binding) && binding.direction === direction);
      const library =
        fresh.length === 0
          ? null
          : libraryNameOf(direction === 'in' ? 'input' : 'output', call, reader);
      const items = array === null ? [] : commaItems(array);
      const indices = gone.map((binding) =>
        items.findIndex(({ node }) => sameSpan(resolve(node, reader.scopes), binding.span)),
      );
      gone.forEach(({ name }, index) => {
        if ((indices[index] ?? -1) < 0) losses.push(loss('CM-21', { binding: name }, { name }));
      });
      const elements: string[] = [];
      for (const binding of fresh) {
        if (library === null || (array === null && hasEntry(options, property))) {
          const { name, type } = binding;
          losses.push(loss('CM-20', { binding: name }, { name, type }));
          continue;
        }
        const variable = names.take(binding.name);
        if (elements.length === 0) edits.push(...library.edits);
        edits.push(...constantAbove(call, variable, `${library.name}.generic`, binding));
        elements.push(variable);
      }
      if (array !== null) {
        const list: CommaList = {
          ...propertyList({ node: array, entries: [], unknown: [] }),
          around: { before: '', after: '' },
        };
        const isGone = (index: number): boolean => indices.includes(index);
        edits.push(...editList(list, isGone, elements.map(atEnd)));
      } else if (elements.length > 0) {
        pairs.push(`${property}: [${elements.join(', ')}]`);
      }
    }
    if (pairs.length > 0) edits.push(...beforeHandler(options, pairs));
    for (const { name } of removed.filter((binding) => !isListed(binding))) {
      losses.push(loss('CM-21', { binding: name }, { name }));
    }
    for (const { name, type } of added.filter((binding) => !isListed(binding))) {
      losses.push(loss('CM-20', { binding: name }, { name, type }));
    }
    return { edits, losses };
  };
}

const isListed = ({ name, type, direction }: DeclaredBinding): boolean =>
  name !== '$return' && direction !== 'inout' && !type.toLowerCase().endsWith('trigger');

const sameSpan = (node: SyntaxNode, { offset, length }: Span): boolean =>
  node.startIndex === offset && node.endIndex === offset + length;

const hasEntry = (options: ObjectLiteral, property: string): boolean =>
  options.entries.some(({ name }) => name === property);

function arrayOf(
  options: ObjectLiteral,
  property: string,
  { scopes }: BindingReader,
): SyntaxNode | null {
  const value = options.entries.find(({ name }) => name === property)?.value;
  const array = value === undefined ? null : resolve(value, scopes);
  return array?.type === 'array' ? array : null;
}

/**
 * A handler reads best as the last of the options. What stands there already may be taken away or
 * changed by other edits, so this one touches nothing but the place in front of it.
 */
function beforeHandler(options: ObjectLiteral, pairs: readonly string[]): readonly TextEdit[] {
  const list = propertyList(options);
  const handler = options.entries.find(({ name }) => name === 'handler')?.item;
  if (handler?.parent !== options.node) return editList(list, () => false, pairs.map(atEnd));
  const text = pairs.map((pair) => pair + list.separator).join('');
  return [{ span: { ...spanOf(handler), length: 0 }, text }];
}

function constantAbove(
  call: SyntaxNode,
  variable: string,
  factory: string,
  binding: DeclaredBinding,
): readonly TextEdit[] {
  let statement = call;
  while (statement.parent !== null && !isBlock(statement.parent)) statement = statement.parent;
  const text = `const ${variable} = ${bindingCall(factory, binding)};\n\n`;
  return [{ span: { ...spanOf(statement), length: 0 }, text }];
}

const isBlock = ({ type }: SyntaxNode): boolean => type === 'program' || type === 'statement_block';
