import type { Diagnostic } from '../../text/diagnostic.ts';
import { span } from '../../text/span.ts';
import { problem } from '../catalogue.ts';
import type { ReadBinding, ReadProperty } from '../code-model.ts';
import type { SyntaxNode } from '../syntax.ts';
import { childrenOf, spanOf } from '../syntax-walk.ts';
import type { AttributeShape } from './attribute-shape.ts';
import { type Constants, lastName, nameOf } from './constants.ts';
import type { CsharpModel } from './csharp-model.ts';
import type { AttributeUse } from './methods.ts';
import { readAttribute } from './read-attribute.ts';
import { renameAll, usesOfParameter } from './rename.ts';

/** What reading one file needs to know. */
export interface CsharpReader {
  readonly model: CsharpModel;
  readonly root: SyntaxNode;
  readonly constants: Constants;
  readonly attributesOf: (owner: SyntaxNode) => readonly AttributeUse[];
  readonly problems: Diagnostic[];
}

/** Attributes of parameters that declare no binding. */
const otherAttributes = new Set(
  `FromBody FromForm FromHeader FromQuery FromRoute FromServices BlobInput Optional NotNull CallerMemberName
  AllowNull MaybeNull DisallowNull EnumeratorCancellation CanBeNull UsedImplicitly`.split(/\s+/),
);

/** A binding that an attribute declares; null when the attribute is none of the model's. */
export function readBinding(
  reader: CsharpReader,
  attribute: AttributeUse,
  declared: {
    readonly name: string;
    readonly nameSpan: ReadBinding['nameSpan'];
    readonly rename: ReadBinding['rename'];
    readonly parameterType: string;
    readonly direction: 'in' | 'out';
  },
): ReadBinding | null {
  const { model, constants, problems } = reader;
  const named = model.attributes.filter((shape) => shape.attribute === attribute.name);
  const shape = named.find(({ direction }) => direction !== 'in' || declared.direction === 'in');
  if (shape === undefined) {
    if (!otherAttributes.has(attribute.name)) {
      const detail = { attribute: attribute.node.text };
      problems.push(problem('CM-45', spanOf(attribute.node), detail, 'information'));
    }
    return null;
  }
  const read = readAttribute(attribute.node, shape, constants);
  problems.push(...read.problems);
  return {
    name: declared.name,
    type: shape.type,
    direction: shape.direction === 'either' ? declared.direction : shape.direction,
    span: spanOf(attribute.node),
    nameSpan: declared.nameSpan,
    rename: declared.rename,
    redeclare: null,
    properties: [...read.properties, ...impliedCardinality(reader, shape, attribute, read)],
    list: read.list,
    parameterType: declared.parameterType,
  };
}

/** A parameter's binding; null when it has none. */
export function readParameter(
  reader: CsharpReader,
  method: SyntaxNode,
  parameter: SyntaxNode,
): ReadBinding | null {
  const nameNode = parameter.childForFieldName('name');
  const typeNode = parameter.childForFieldName('type');
  if (nameNode === null || typeNode === null) return null;
  const modifiers = childrenOf(parameter).filter(({ type }) => type === 'modifier');
  const isOut = modifiers.some(({ text }) => text === 'out') || isCollector(typeNode);
  const name = nameOf(nameNode);
  for (const attribute of reader.attributesOf(parameter)) {
    const binding = readBinding(reader, attribute, {
      name,
      nameSpan: spanOf(nameNode),
      rename: (to) => renameAll([nameNode, ...usesOfParameter(method, name)], to),
      parameterType: [...modifiers, typeNode].map(({ text }) => text).join(' '),
      direction: isOut ? 'out' : 'in',
    });
    if (binding !== null) return withBatch(reader, binding, typeNode);
  }
  return null;
}

const isCollector = (type: SyntaxNode): boolean => /^I(Async)?Collector$/.test(lastName(type));

const batchedTypes = ['eventHubTrigger', 'serviceBusTrigger', 'eventGridTrigger'];

/** In-process, an array of events is a batch. */
function withBatch({ model }: CsharpReader, binding: ReadBinding, type: SyntaxNode): ReadBinding {
  if (model.batches !== 'type' || !batchedTypes.includes(binding.type)) return binding;
  if (!type.text.endsWith('[]')) return binding;
  const at = spanOf(type);
  const cardinality: ReadProperty = {
    name: 'cardinality',
    value: 'many',
    nameSpan: null,
    span: at,
    locate: () => at,
    literal: () => null,
  };
  return { ...binding, properties: [...binding.properties, cardinality] };
}

/** The isolated worker takes events in batches unless told otherwise. */
function impliedCardinality(
  { model }: CsharpReader,
  shape: AttributeShape,
  attribute: AttributeUse,
  { properties, list }: ReturnType<typeof readAttribute>,
): ReadProperty[] {
  const isGiven = list.items.some(({ property }) => property === 'cardinality');
  if (model.batches !== 'attribute' || shape.type !== 'eventHubTrigger' || isGiven) return [];
  const last = list.items.at(-1)?.span;
  const at = span(last === undefined ? attribute.node.endIndex : last.offset + last.length, 0);
  return [
    {
      name: 'cardinality',
      value: 'many',
      nameSpan: null,
      span: at,
      locate: () => spanOf(attribute.node),
      literal: (value) => {
        if (value !== 'one' || properties.length === 0) return null;
        return ', IsBatched = false';
      },
    },
  ];
}
