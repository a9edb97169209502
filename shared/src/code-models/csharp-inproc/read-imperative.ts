import type { ReadBinding } from '../code-model.ts';
import { inprocAttributes } from '../csharp/attribute-shape.ts';
import { lastName, nameOf } from '../csharp/constants.ts';
import { readAttribute } from '../csharp/read-attribute.ts';
import type { ReadBindings } from '../csharp/read-functions.ts';
import { renameAll, usesOfParameter } from '../csharp/rename.ts';
import type { SyntaxNode } from '../syntax.ts';
import { childrenOf, descendantsOf, spanOf } from '../syntax-walk.ts';

/**
 * `new KustoAttribute("db") { ... }` for an IBinder, bound under the name of its variable. What the
 * body computes cannot be read, and is said to be so.
 */
export const readImperative: ReadBindings = (reader, method) => {
  const body = method.childForFieldName('body');
  const shape = inprocAttributes.find(({ attribute }) => attribute === 'Kusto');
  if (body === null || shape === undefined) return [];
  return [...descendantsOf(body)].flatMap((node): ReadBinding[] => {
    if (!/^(implicit_)?object_creation_expression$/.test(node.type)) return [];
    if (!/^Kusto(Attribute)?$/.test(createdType(node))) return [];
    const declarator = node.parent?.type === 'variable_declarator' ? node.parent : null;
    const nameNode = declarator?.childForFieldName('name') ?? null;
    const name = nameNode === null ? 'kusto' : nameOf(nameNode);
    const type = boundType(body, node, nameNode === null ? null : name);
    const read = readAttribute(node, shape, reader.constants);
    reader.problems.push(...read.problems);
    return [
      {
        name,
        type: shape.type,
        direction: /^I(Async)?Collector\b/.test(type ?? '') ? 'out' : 'in',
        span: spanOf(node),
        nameSpan: nameNode === null ? null : spanOf(nameNode),
        rename:
          nameNode === null
            ? null
            : (to) => renameAll([nameNode, ...usesElsewhere(method, name, nameNode)], to),
        redeclare: null,
        properties: read.properties,
        list: read.list,
        imperative: true,
        ...(type === null ? {} : { parameterType: type }),
      },
    ];
  });
};

const usesElsewhere = (method: SyntaxNode, name: string, declared: SyntaxNode): SyntaxNode[] =>
  usesOfParameter(method, name).filter((node) => node !== declared);

/** The type after `new`, else that of the variable. */
function createdType(node: SyntaxNode): string {
  const type =
    node.childForFieldName('type') ?? node.parent?.parent?.childForFieldName('type') ?? null;
  return type === null ? '' : lastName(type);
}

/** `T` of the `BindAsync<T>(...)` that takes the attribute. */
function boundType(body: SyntaxNode, creation: SyntaxNode, variable: string | null): string | null {
  for (const call of descendantsOf(body)) {
    const callee =
      call.type === 'invocation_expression' ? call.childForFieldName('function') : null;
    const method = callee?.childForFieldName('name');
    const args = call.childForFieldName('arguments');
    if (
      method?.type !== 'generic_name' ||
      args === null ||
      !/^Bind(Async)?$/.test(lastName(method))
    ) {
      continue;
    }
    const takes = [...descendantsOf(args)].some(
      (node) => node === creation || (node.type === 'identifier' && nameOf(node) === variable),
    );
    const list = childrenOf(method).find(({ type }) => type === 'type_argument_list');
    if (takes && list !== undefined) return childrenOf(list)[0]?.text ?? null;
  }
  return null;
}
