import type { Span } from '#shared/text/span';
import { EngineError } from '../errors.ts';
import { type Column, type KustoType, kustoTypes } from '../types.ts';

/**
 * A node or token of Kusto.Language's tree. Its own typings make each of its hundred classes'
 * members nullable and hide the class; lowering asks by the class's name instead.
 */
export interface Syntax {
  readonly IsToken: boolean;
  readonly TextStart: number;
  readonly End: number;
  readonly ChildCount: number;
  readonly ResultType: TypeSymbol | null;
  readonly ReferencedSymbol: KustoSymbol | null;
  GetChild(index: number): Syntax | null;
  GetCalledFunctionBody(): Syntax | null;
  // biome-ignore lint/suspicious/noExplicitAny: members differ by class, which `classOf` tells
  readonly [member: string]: any;
}

export interface KustoSymbol {
  readonly Name: string;
  // biome-ignore lint/suspicious/noExplicitAny: members differ by class, which `classOf` tells
  readonly [member: string]: any;
}

interface TypeSymbol extends KustoSymbol {
  readonly Columns?: List<{ readonly Name: string; readonly Type: { readonly Name: string } }>;
}

interface List<T> {
  readonly Count: number;
  getItem(index: number): T;
}

/** The name of an object's class: `PipeExpression`, `TableSymbol`. */
export function classOf(object: object): string {
  const { $$name, $$fullname } = object.constructor as unknown as {
    readonly $$name?: string;
    readonly $$fullname?: string;
  };
  return ($$fullname ?? $$name ?? '').replace(/[`[].*$/s, '').replace(/^.*\./, '');
}

export const items = <T>(list: List<T> | null | undefined): T[] =>
  list ? Array.from({ length: list.Count }, (_, i) => list.getItem(i)) : [];

/** What a list holds; separators are only how the grammar is written. */
export function elements(list: Syntax | null | undefined): Syntax[] {
  if (!list) return [];
  const found: Syntax[] = [];
  for (let i = 0; i < list.ChildCount; i++) {
    const child = list.GetChild(i);
    if (!child) continue;
    const element = classOf(child) === 'SeparatedElement' ? (child['Element'] as Syntax) : child;
    if (element) found.push(element);
  }
  return found;
}

export const spanOf = (node: Syntax): Span => ({
  offset: node.TextStart,
  length: Math.max(0, node.End - node.TextStart),
});

export const tokenText = (token: Syntax | null | undefined): string =>
  token ? String(token['Text'] ?? '') : '';

export const nameOf = (node: Syntax | null | undefined): string =>
  node ? String(node['SimpleName'] ?? '') : '';

const typeAliases: Readonly<Record<string, KustoType>> = {
  boolean: 'bool',
  date: 'datetime',
  time: 'timespan',
  double: 'real',
  int32: 'int',
  int64: 'long',
  uuid: 'guid',
  uniqueid: 'guid',
};

/** A type by its name or an alias of it; what Kusto.Language cannot tell is dynamic. */
export function toType(name: string | undefined): KustoType {
  if (name === undefined) return 'dynamic';
  if (Object.hasOwn(kustoTypes, name)) return name as KustoType;
  return Object.hasOwn(typeAliases, name) ? (typeAliases[name] ?? 'dynamic') : 'dynamic';
}

export function columnsOf(type: TypeSymbol | null): Column[] {
  return items(type?.Columns).map(({ Name, Type }) => ({ name: Name, type: toType(Type.Name) }));
}

export const unsupported = (construct: string, node: Syntax): EngineError =>
  new EngineError('EMB0001', { construct }, spanOf(node));
