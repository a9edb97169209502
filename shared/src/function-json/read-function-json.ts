import { HostError, type Place } from '../host-errors/host-error.ts';
import { type JsonNode, type JsonObjectNode, memberOf } from '../json/json-node.ts';
import { parseJson } from '../json/parse-json.ts';
import { type Span, span } from '../text/span.ts';
import {
  type BindingDefinition,
  type BindingKind,
  type BindingProperty,
  bindingKinds,
  type FunctionDefinition,
} from './function-definition.ts';
import { validateShape } from './validate-shape.ts';

export interface FunctionJson {
  /** Null when the text is no object with a `bindings` array. */
  readonly definition: FunctionDefinition | null;
  /** Start-up errors (FJ-nn); the first is the one the host reports. Each has a place. */
  readonly errors: readonly HostError[];
}

/** Reads function.json as far as possible and checks its shape (binding-engine.md section 4.1). */
export function readFunctionJson(text: string): FunctionJson {
  const { root, errors: syntaxErrors } = parseJson(text);
  const errors = syntaxErrors.map(
    (error) => new HostError('FJ-01', { problem: error.message }, inFunctionJson(error.span)),
  );
  const bindings =
    root?.kind === 'object' ? memberOf(root, 'bindings', 'ignore-case')?.value : null;
  if (bindings?.kind !== 'array') {
    // A text that cannot be read has said so at its place; marking all of it would hide where.
    if (root === null && errors.length > 0) return { definition: null, errors };
    const place = inFunctionJson(root === null ? span(0, text.length) : span(root.span.offset, 1));
    return { definition: null, errors: [...errors, new HostError('FJ-02', {}, place)] };
  }
  const read = bindings.items.flatMap((node, index) =>
    node.kind === 'object' ? [readBinding(node, index)] : [],
  );
  const definition: FunctionDefinition = {
    bindings: read.map(({ binding }) => binding),
    trigger: read.find(({ binding }) => binding.isTrigger)?.binding ?? null,
  };
  const directionErrors = read.flatMap(({ error }) => (error === null ? [] : [error]));
  const notObjects = bindings.items.flatMap((node) =>
    node.kind === 'object' ? [] : [new HostError('FJ-02', {}, inFunctionJson(node.span))],
  );
  return {
    definition,
    errors: [
      ...errors,
      ...notObjects,
      ...directionErrors,
      ...validateShape(definition, span(bindings.span.offset, 1)),
    ],
  };
}

const inFunctionJson = (at: Span): Place => ({ file: 'function.json', span: at });

function readBinding(
  node: JsonObjectNode,
  index: number,
): { readonly binding: BindingDefinition; readonly error: HostError | null } {
  const byName = new Map<string, BindingProperty>();
  for (const { name, nameSpan, value } of node.members) {
    byName.set(name.toLowerCase(), {
      name,
      text: textOfValue(value),
      nameSpan,
      span: value.span,
      node: value,
    });
  }
  const type = byName.get('type')?.text ?? '';
  const direction = byName.get('direction');
  const directionText = direction?.text?.toLowerCase() ?? '';
  const known = directionText === 'in' || directionText === 'out' || directionText === 'inout';
  const error =
    direction === undefined || direction.text === null || known
      ? null
      : new HostError('FJ-06', { direction: direction.text }, inFunctionJson(direction.span));
  return {
    binding: {
      index,
      name: byName.get('name')?.text ?? '',
      type,
      kind: kindOf(type),
      isTrigger: type.toLowerCase().endsWith('trigger'),
      direction: known ? directionText : 'in',
      span: node.span,
      properties: [...byName.values()],
    },
    error,
  };
}

const kindOf = (type: string): BindingKind =>
  bindingKinds.find((kind) => kind !== 'unknown' && kind.toLowerCase() === type.toLowerCase()) ??
  'unknown';

/** JSON numbers and booleans given for a text property become text, as .NET writes them. */
function textOfValue(node: JsonNode): string | null {
  switch (node.kind) {
    case 'string':
      return node.value;
    case 'number':
      return node.text;
    case 'boolean':
      return node.text === 'true' ? 'True' : 'False';
    default:
      return null;
  }
}
