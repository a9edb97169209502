import type { BindingDocument, DeclaredBinding, PropertyValue } from './binding-document.ts';
import { loss } from './catalogue.ts';
import type { Loss, ReadBinding, ReadFunction } from './code-model.ts';
import { editList } from './edit-list.ts';
import type { ListPlace } from './property-list.ts';
import type { TextEdit } from './text-edit.ts';

export interface FunctionEdit {
  readonly edits: readonly TextEdit[];
  /** What has to be done by hand. */
  readonly losses: readonly Loss[];
}

/**
 * Edits that make a text which was read as `read` say `next`: only what differs changes. The same
 * for code and for function.json.
 */
export function editFunction(read: ReadFunction, next: BindingDocument): FunctionEdit {
  const edits: TextEdit[] = [];
  const losses: Loss[] = [];
  if (read.nameSpan !== null && read.functionName !== next.functionName) {
    edits.push({ span: read.nameSpan, text: read.nameLiteral(next.functionName) });
  }
  const pairs = pairBindings(read.bindings, next.bindings);
  for (const { from, to } of pairs) {
    for (const part of [editDeclaration(from, to), editProperties(from, to)]) {
      edits.push(...part.edits);
      losses.push(...part.losses);
    }
  }
  const removed = read.bindings.filter((binding) => !pairs.some(({ from }) => from === binding));
  const added = next.bindings.filter((binding) => !pairs.some(({ to }) => to === binding));
  if (removed.length > 0 || added.length > 0) {
    const change = read.changeBindings?.(removed, added) ?? byHand(removed, added);
    edits.push(...change.edits);
    losses.push(...change.losses);
  }
  return { edits, losses };
}

interface Pair {
  readonly from: ReadBinding;
  readonly to: DeclaredBinding;
}

/** The same name is the same binding; of the others, the same type and direction in order. */
function pairBindings(from: readonly ReadBinding[], to: readonly DeclaredBinding[]): Pair[] {
  const pairs: Pair[] = [];
  const match = (fits: (a: ReadBinding, b: DeclaredBinding) => boolean): void => {
    for (const binding of from) {
      if (pairs.some((pair) => pair.from === binding)) continue;
      const other = to.find(
        (candidate) => fits(binding, candidate) && !pairs.some((pair) => pair.to === candidate),
      );
      if (other !== undefined) pairs.push({ from: binding, to: other });
    }
  };
  match((a, b) => a.name === b.name && sameKind(a, b));
  match((a, b) => a.name === b.name && (a.redeclare?.(b) ?? null) !== null);
  match((a, b) => sameKind(a, b) && a.rename !== null);
  return pairs;
}

const sameKind = (a: DeclaredBinding, b: DeclaredBinding): boolean =>
  a.type.toLowerCase() === b.type.toLowerCase() && a.direction === b.direction;

function editDeclaration(from: ReadBinding, to: DeclaredBinding): FunctionEdit {
  const edits: TextEdit[] = [];
  const losses: Loss[] = [];
  if (!sameKind(from, to)) edits.push(...(from.redeclare?.(to) ?? []));
  if (from.name !== to.name) {
    const renaming = from.rename?.(to.name) ?? null;
    if (renaming !== null) edits.push(...renaming);
    else losses.push(loss('CM-22', { binding: from.name }, { from: from.name, to: to.name }));
  }
  return { edits, losses };
}

function editProperties(from: ReadBinding, to: DeclaredBinding): FunctionEdit {
  const edits: TextEdit[] = [];
  const losses: Loss[] = [];
  const gone = new Set<string>();
  const added: ListPlace[] = [];
  const byHand = (property: string): void => {
    losses.push(loss('CM-23', { binding: to.name, property }, { name: to.name, property }));
  };
  for (const property of from.properties) {
    const wanted = to.properties.find(({ name }) => sameName(name, property.name));
    if (wanted === undefined) {
      if (from.list?.items.some((item) => item.property === property.name)) gone.add(property.name);
      else byHand(property.name);
    } else if (!sameValue(property.value, wanted.value)) {
      const text = property.literal(wanted.value);
      if (text === null) byHand(property.name);
      else edits.push({ span: property.span, text });
    }
  }
  for (const property of to.properties) {
    if (from.properties.some(({ name }) => sameName(name, property.name))) continue;
    // It is there, with a value that could not be read: a second one would not compile.
    const isThere = from.list?.items.some((item) => sameName(item.property ?? '', property.name));
    const place = isThere ? null : (from.list?.write(property) ?? null);
    if (place === null) byHand(property.name);
    else added.push(place);
  }
  if (from.list !== null && (gone.size > 0 || added.length > 0)) {
    const { items } = from.list;
    edits.push(...editList(from.list, (index) => gone.has(items[index]?.property ?? ''), added));
  }
  return { edits, losses };
}

/** The host tells property names apart without their case. */
const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

const sameValue = (a: PropertyValue, b: PropertyValue): boolean =>
  typeof a === 'object' && typeof b === 'object' && a !== null && b !== null
    ? a.length === b.length && a.every((item, index) => item === b[index])
    : a === b;

function byHand(
  removed: readonly DeclaredBinding[],
  added: readonly DeclaredBinding[],
): FunctionEdit {
  return {
    edits: [],
    losses: [
      ...removed.map(({ name }) => loss('CM-21', { binding: name }, { name })),
      ...added.map(({ name, type }) => loss('CM-20', { binding: name }, { name, type })),
    ],
  };
}
