import type { ReadBinding, ReadCode } from '../code-model.ts';
import { lastName, nameOf } from '../csharp/constants.ts';
import { resultType } from '../csharp/methods.ts';
import { type CsharpReader, readBinding } from '../csharp/read-binding.ts';
import { type ReadBindings, readFunctions } from '../csharp/read-functions.ts';
import { renameAll, usesOfProperty } from '../csharp/rename.ts';
import type { SyntaxNode } from '../syntax.ts';
import { childrenOf, descendantsOf, spanOf } from '../syntax-walk.ts';
import { isolatedModel } from './model.ts';

/** Outputs stand on the method, or on the properties of the class it returns. */
const readOutputs: ReadBindings = (reader, method) => {
  const type = resultType(method);
  const own = reader.attributesOf(method).flatMap((attribute): ReadBinding[] => {
    const shape = isolatedModel.attributes.find((one) => one.attribute === attribute.name);
    if (shape?.direction !== 'out') return [];
    const binding = readBinding(reader, attribute, {
      name: '$return',
      nameSpan: null,
      rename: null,
      parameterType: type?.text ?? 'void',
      direction: 'out',
    });
    return binding === null ? [] : [binding];
  });
  const declaration = type === null ? undefined : typeDeclaration(reader.root, lastName(type));
  const many = declaration === undefined ? [] : propertiesOf(reader, declaration);
  return [...own, ...many];
};

const typeDeclaration = (root: SyntaxNode, name: string): SyntaxNode | undefined =>
  [...descendantsOf(root)].find(
    (node) =>
      /^(class|record|struct|record_struct)_declaration$/.test(node.type) &&
      node.childForFieldName('name')?.text === name,
  );

/** Properties, and the parameters of a record. */
function propertiesOf(reader: CsharpReader, declaration: SyntaxNode): ReadBinding[] {
  const body = declaration.childForFieldName('body');
  const parameters = childrenOf(declaration).find(({ type }) => type === 'parameter_list');
  const members = [
    ...(parameters ? childrenOf(parameters) : []),
    ...(body ? childrenOf(body) : []),
  ];
  return members.flatMap((member) => readProperty(reader, member) ?? []);
}

function readProperty(reader: CsharpReader, member: SyntaxNode): ReadBinding | null {
  const nameNode = member.childForFieldName('name');
  const typeNode = member.childForFieldName('type');
  const isProperty = member.type === 'property_declaration' || member.type === 'parameter';
  if (!isProperty || nameNode === null || typeNode === null) return null;
  const name = nameOf(nameNode);
  const declared = {
    name,
    nameSpan: spanOf(nameNode),
    rename: (to: string) => renameAll([nameNode, ...usesOfProperty(reader.root, name)], to),
    parameterType: typeNode.text,
    direction: 'out' as const,
  };
  for (const attribute of reader.attributesOf(member)) {
    if (attribute.name === 'HttpResult') return http(declared, spanOf(attribute.node));
    const known = isolatedModel.attributes.some(
      (shape) => shape.attribute === attribute.name && shape.direction === 'out',
    );
    const isOutput = known || attribute.name.endsWith('Output');
    const binding = isOutput ? readBinding(reader, attribute, declared) : null;
    if (binding !== null) return binding;
  }
  const isResponse = /^HttpResponseData\??$/.test(typeNode.text.split('.').at(-1) ?? '');
  return isResponse ? http(declared, spanOf(member)) : null;
}

const http = (
  declared: Pick<ReadBinding, 'name' | 'nameSpan' | 'rename'> & { readonly parameterType: string },
  span: ReadBinding['span'],
): ReadBinding => ({
  ...declared,
  type: 'http',
  direction: 'out',
  span,
  redeclare: null,
  properties: [],
  list: null,
});

export const readIsolated = (root: SyntaxNode): ReadCode =>
  readFunctions(root, isolatedModel, readOutputs);
