import type { Diagnostic } from '../../text/diagnostic.ts';
import { span } from '../../text/span.ts';
import { problem } from '../catalogue.ts';
import type { ReadProperty } from '../code-model.ts';
import { atEnd, type PropertyItem, type PropertyList, separatorLike } from '../property-list.ts';
import type { SyntaxNode } from '../syntax.ts';
import { childrenOf, rootOf, spanOf } from '../syntax-walk.ts';
import type { AnnotationElement, AnnotationShape } from './annotation-shape.ts';
import { type Constants, lastName } from './constants.ts';
import { readElement, wanted, writeElement } from './element-value.ts';

export interface ReadAnnotation {
  /** The element `name`: its expression, and its text if that can be read. */
  readonly nameNode: SyntaxNode | null;
  readonly name: string | null;
  readonly properties: readonly ReadProperty[];
  readonly list: PropertyList;
  readonly problems: readonly Diagnostic[];
}

export interface AnnotationUse {
  readonly node: SyntaxNode;
  readonly name: string;
}

/** Annotations of a method or parameter. */
export const annotationsOf = (owner: SyntaxNode): AnnotationUse[] =>
  childrenOf(owner)
    .filter(({ type }) => type === 'modifiers')
    .flatMap((modifiers) => childrenOf(modifiers))
    .filter(({ type }) => type === 'annotation' || type === 'marker_annotation')
    .map((node) => {
      const name = node.childForFieldName('name');
      return { node, name: name === null ? '' : lastName(name) };
    });

/** The elements of an annotation as properties of its binding. */
export function readAnnotation(
  annotation: SyntaxNode,
  shape: AnnotationShape,
  constants: Constants,
): ReadAnnotation {
  const problems: Diagnostic[] = [];
  const properties: ReadProperty[] = [];
  const items: PropertyItem[] = [];
  let nameNode: SyntaxNode | null = null;
  const args = annotation.childForFieldName('arguments');
  const nodes = (args?.children ?? []).filter((child): child is SyntaxNode => child !== null);
  nodes.forEach((node, index) => {
    const isItem = node.type !== ',' && node.type !== '(' && node.type !== ')';
    if (!isItem || node.type.endsWith('comment')) return;
    const next = nodes.slice(index + 1).find((child) => !child.type.endsWith('comment'));
    const key = node.childForFieldName('key');
    const value = node.childForFieldName('value');
    const element = shape.elements.find(({ name }) => name === key?.text);
    items.push({
      span: spanOf(node),
      comma: next?.type === ',' ? next.startIndex : null,
      property: element?.property ?? null,
    });
    if (key === null || value === null) return;
    if (key.text === 'name' && shape.named) {
      nameNode = value;
      return;
    }
    if (element === undefined) {
      const detail = { attribute: `@${shape.annotation}`, argument: key.text };
      problems.push(problem('CM-44', spanOf(node), detail));
      return;
    }
    const { kind, property } = element;
    const read = readElement(kind, value, constants);
    if (read !== null) properties.push({ name: property, nameSpan: spanOf(key), ...read });
    else problems.push(unreadable(element, value));
  });
  const named = nameNode === null ? null : constants(nameNode);
  if (nameNode !== null && (named === null || !('text' in named))) {
    problems.push(problem('CM-42', spanOf(nameNode), { property: 'name' }));
  }
  return {
    nameNode,
    name: named !== null && 'text' in named ? named.text.value : null,
    properties: [...properties, ...impliedCardinality(annotation, shape, items)],
    list: listOf(annotation, args, shape, items),
    problems,
  };
}

/** What is computed, declared elsewhere, or no value of its kind. */
function unreadable({ kind, property }: AnnotationElement, value: SyntaxNode): Diagnostic {
  const at = spanOf(value);
  if (kind !== 'text') return problem('CM-46', at, { property, wanted: wanted[kind] });
  return /^(identifier|field_access)$/.test(value.type)
    ? problem('CM-47', at, { property, name: value.text })
    : problem('CM-42', at, { property });
}

function listOf(
  annotation: SyntaxNode,
  args: SyntaxNode | null,
  shape: AnnotationShape,
  items: readonly PropertyItem[],
): PropertyList {
  const text = rootOf(annotation).text;
  return {
    text,
    start: args === null ? annotation.endIndex : args.startIndex + 1,
    items,
    separator: separatorLike(text, items),
    around: args === null ? { before: '(', after: ')' } : { before: '', after: '' },
    write: ({ name, value }) => {
      const element = shape.elements.find(
        (one) => one.property.toLowerCase() === name.toLowerCase(),
      );
      const written = element === undefined ? null : writeElement(element.kind, value);
      return element === undefined || written === null
        ? null
        : atEnd(`${element.name} = ${written}`);
    },
  };
}

/** Java's own default for Event Hubs is a batch, and the build writes it. */
function impliedCardinality(
  annotation: SyntaxNode,
  shape: AnnotationShape,
  items: readonly PropertyItem[],
): ReadProperty[] {
  const last = items.at(-1);
  const isGiven = items.some(({ property }) => property === 'cardinality');
  if (shape.type !== 'eventHubTrigger' || isGiven || last === undefined) return [];
  return [
    {
      name: 'cardinality',
      value: 'many',
      nameSpan: null,
      span: span(last.span.offset + last.span.length, 0),
      locate: () => spanOf(annotation),
      literal: (value) => {
        const text = writeElement('cardinality', value);
        return text === null ? null : `, cardinality = ${text}`;
      },
    },
  ];
}
