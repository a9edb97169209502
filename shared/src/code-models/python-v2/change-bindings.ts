import type { DeclaredBinding } from '../binding-document.ts';
import { loss } from '../catalogue.ts';
import type { Loss, ReadBinding, ReadFunction } from '../code-model.ts';
import { commaItems } from '../comma-items.ts';
import { editList } from '../edit-list.ts';
import { atEnd } from '../property-list.ts';
import type { ModuleScope } from '../python/module-scope.ts';
import { isPythonName } from '../python/names.ts';
import { parametersOf } from '../python/parameters.ts';
import { isTrigger } from '../split-bindings.ts';
import type { SyntaxNode } from '../syntax.ts';
import { childrenOf, codeBetween, descendantsOf, rootOf, spanOf } from '../syntax-walk.ts';
import type { TextEdit } from '../text-edit.ts';
import type { DecoratorReader } from './read-binding.ts';
import { writeDecorator } from './write-decorator.ts';

/**
 * Takes decorators of inputs and outputs away with their parameters, and puts others in. What the
 * body of the function uses, and triggers and routes, stay as they are.
 */
export function changeBindings(
  decorated: SyntaxNode,
  { definition, scope }: DecoratorReader,
): NonNullable<ReadFunction['changeBindings']> {
  return (removed, added) => {
    const edits: TextEdit[] = [];
    const losses: Loss[] = [];
    const list = definition.childForFieldName('parameters');
    const parameters = parametersOf(definition);
    const body = definition.childForFieldName('body');
    const used = new Set(body === null ? [] : identifiers(body));
    const gone = new Set<SyntaxNode>();
    for (const binding of removed) {
      const decorator = decoratorOf(decorated, binding);
      if (
        decorator === null ||
        declaresTwo(decorator) ||
        used.has(binding.name) ||
        isTrigger(binding)
      ) {
        losses.push(loss('CM-21', { binding: binding.name }, { name: binding.name }));
        continue;
      }
      edits.push({ span: lineOf(decorator), text: '' });
      const parameter = parameters.find(({ name }) => name.text === binding.name);
      if (parameter !== undefined) gone.add(parameter.item);
    }
    const fresh: string[] = [];
    for (const binding of added) {
      const { name, type } = binding;
      const written = canBeAdded(
        binding,
        parameters.map((one) => one.name.text),
      )
        ? writeDecorator(binding, objectName(decorated))
        : null;
      if (written === null || written.losses.length > 0) {
        losses.push(loss('CM-20', { binding: name }, { name, type }));
        continue;
      }
      edits.push({ span: { offset: definition.startIndex, length: 0 }, text: `${written.text}\n` });
      fresh.push(`${name}: ${binding.direction === 'out' ? outOf(scope) : 'str'}`);
    }
    if (list !== null && (gone.size > 0 || fresh.length > 0)) {
      const items = commaItems(list);
      edits.push(
        ...editList(
          {
            text: ' '.repeat(rootOf(list).startIndex) + rootOf(list).text,
            start: list.startIndex + 1,
            items,
            separator: ', ',
          },
          (index) => gone.has(items[index]?.node ?? list),
          fresh.map((text) => ({ ...atEnd(text), after: (item) => !isLast(items[item]?.node) })),
        ),
      );
    }
    return { edits, losses };
  };
}

const canBeAdded = (binding: DeclaredBinding, taken: readonly string[]): boolean =>
  isPythonName(binding.name) &&
  !taken.includes(binding.name) &&
  binding.direction !== 'inout' &&
  !isTrigger(binding) &&
  binding.type.toLowerCase() !== 'http';

/** `func.Out[str]`, by what the module calls the library. */
function outOf(scope: ModuleScope): string {
  const out = scope.localNameOf('azure.functions.Out');
  return `${out ?? `${scope.localNameOf('azure.functions') ?? 'func'}.Out`}[str]`;
}

/** Parameters with a default, and all behind a star, come last. */
const isLast = (parameter: SyntaxNode | undefined): boolean =>
  parameter !== undefined &&
  parameter.type !== 'identifier' &&
  parameter.type !== 'typed_parameter';

const identifiers = (node: SyntaxNode): readonly string[] =>
  [...descendantsOf(node)].filter(({ type }) => type === 'identifier').map(({ text }) => text);

function decoratorOf(decorated: SyntaxNode, { span }: ReadBinding): SyntaxNode | null {
  const found = childrenOf(decorated).find(
    (child) => child.type === 'decorator' && childrenOf(child)[0]?.startIndex === span.offset,
  );
  return found ?? null;
}

/** `route` declares the trigger and its answer: neither goes without the other. */
const declaresTwo = (decorator: SyntaxNode): boolean => {
  const callee = childrenOf(decorator)[0]?.childForFieldName('function');
  return callee?.childForFieldName('attribute')?.text === 'route';
};

/** A decorator with the end of its line. */
function lineOf(decorator: SyntaxNode) {
  const root = rootOf(decorator);
  const { offset, length } = spanOf(decorator);
  const after = codeBetween(root, offset + length, root.endIndex);
  const lineBreak = after.indexOf('\n');
  const rest = lineBreak < 0 ? after : after.slice(0, lineBreak + 1);
  // The next line's indentation would double this one's.
  return { offset, length: length + (rest.trim() === '' ? rest.length : 0) };
}

/** The object of the decorators that are there: `app`, `bp`. */
function objectName(decorated: SyntaxNode): string {
  for (const decorator of childrenOf(decorated)) {
    const [call] = childrenOf(decorator);
    const callee = call?.childForFieldName('function');
    const object = callee?.childForFieldName('object');
    if (object) return object.text;
  }
  return 'app';
}
