import type { FunctionDefinition } from '../../function-json/function-definition.ts';
import type { JsonNode } from '../../json/json-node.ts';
import type { BindingDocument, PropertyValue } from '../binding-document.ts';

/** Words of a binding that are its declaration, not properties. */
const declaration = ['name', 'type', 'direction'];

/** What a function.json declares. Values that no code model knows (objects) are left out. */
export function fromFunctionJson(
  definition: FunctionDefinition,
  functionName: string,
): BindingDocument {
  return {
    functionName,
    bindings: definition.bindings.map(({ name, type, direction, properties }) => ({
      name,
      type,
      direction,
      properties: properties.flatMap((property) => {
        const value = valueOfNode(property.node);
        const declares = declaration.includes(property.name.toLowerCase());
        return value === undefined || declares ? [] : [{ name: property.name, value }];
      }),
    })),
  };
}

/** Undefined for objects and for arrays that hold more than text. */
export function valueOfNode(node: JsonNode): PropertyValue | undefined {
  switch (node.kind) {
    case 'string':
      return node.value;
    case 'number':
      return Number(node.text);
    case 'boolean':
      return node.text === 'true';
    case 'null':
      return null;
    case 'array': {
      const texts = node.items.flatMap((item) => (item.kind === 'string' ? [item.value] : []));
      return texts.length === node.items.length ? texts : undefined;
    }
    case 'object':
      return undefined;
  }
}
