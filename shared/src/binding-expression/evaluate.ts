import type { Ambient } from '../ambient/ambient.ts';
import type { BindingData } from '../binding-data/binding-data.ts';
import { DateFormatError, formatDate } from '../binding-data/format-date.ts';
import { formatGuid } from '../binding-data/format-guid.ts';
import { type HostValue, hostString } from '../binding-data/host-value.ts';
import { defaultDateFormat, valueText } from '../binding-data/value-text.ts';
import { HostError } from '../host-errors/host-error.ts';
import { isJsonArray, isJsonObject } from '../json/json.ts';
import { JsonDate, ticksOfMs } from '../json/json-date.ts';
import type { ExpressionPart } from './template.ts';

export interface EvaluationContext {
  readonly bindingData: BindingData;
  /** As the host knows the function, without a prefix: `{sys.methodname}`. */
  readonly functionName: string;
  readonly ambient: Ambient;
}

export interface Evaluated {
  readonly text: string;
  /** What the expression named; null for system values that are made as text. */
  readonly value: HostValue | null;
}

/**
 * The text of one expression. Binding data wins over the system values of the same name.
 * Errors: BE-09 to BE-13. Source: binding-engine.md sections 3.4 and 3.5 [run].
 */
export function evaluateExpression(
  expression: ExpressionPart,
  context: EvaluationContext,
): Evaluated {
  const [first = '', ...rest] = expression.segments;
  const entry = context.bindingData.find(first);
  if (entry !== undefined) {
    const value = walk(entry.value, rest);
    return { text: valueText(value, expression.format), value };
  }
  if (expression.system !== null) {
    return { text: systemParameter(expression.system, first, context.ambient), value: null };
  }
  if (first.toLowerCase() === 'sys') return evaluateSys(rest, expression.format, context);
  throw new HostError('BE-09', { name: first });
}

/** Follows `.segment`s into a value. Errors: BE-10, BE-11. */
function walk(start: HostValue, segments: readonly string[]): HostValue {
  let value = start;
  for (const segment of segments) {
    if (value.type === 'null' || (value.type === 'json' && value.value === null)) {
      throw new HostError('BE-11', { segment });
    }
    const next = propertyOfValue(value, segment);
    if (next === undefined) throw new HostError('BE-10', { segment });
    value = next;
  }
  return value;
}

function propertyOfValue(value: HostValue, name: string): HostValue | undefined {
  const folded = name.toLowerCase();
  const findIn = <T>(entries: Iterable<readonly [string, T]>): T | undefined => {
    for (const [key, inner] of entries) if (key.toLowerCase() === folded) return inner;
    return undefined;
  };
  switch (value.type) {
    case 'json': {
      if (isJsonObject(value.value)) {
        const inner = findIn(value.value);
        return inner === undefined ? undefined : { type: 'json', value: inner };
      }
      return isJsonArray(value.value) && folded === 'count'
        ? { type: 'integer', value: BigInt(value.value.length) }
        : undefined;
    }
    case 'dictionary': {
      const text = value.keys === 'exact' ? value.entries.get(name) : findIn(value.entries);
      return text === undefined ? undefined : hostString(text);
    }
    case 'object':
      return findIn(value.properties);
    case 'string':
      return folded === 'length'
        ? { type: 'integer', value: BigInt(value.value.length) }
        : undefined;
    case 'Uri':
      return uriProperty(value.text, folded);
    default:
      return undefined;
  }
}

/** The properties of a .NET `Uri` that are text. */
function uriProperty(text: string, folded: string): HostValue | undefined {
  const [whole = '', scheme = '', host = '', path = ''] =
    /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)([^?#]*)/i.exec(text) ?? [];
  const properties: Readonly<Record<string, string>> = {
    absoluteuri: text,
    absolutepath: path || '/',
    localpath: path || '/',
    host,
    authority: host,
    scheme,
    originalstring: text,
    query: text.slice(whole.length),
  };
  const found = Object.hasOwn(properties, folded) ? properties[folded] : undefined;
  return found === undefined ? undefined : hostString(found);
}

/** `{rand-guid:N}`, `{DateTime}`; only the first segment counts, so a dot cuts the format off. */
function systemParameter(
  kind: 'rand-guid' | 'datetime',
  segment: string,
  ambient: Ambient,
): string {
  const colon = segment.indexOf(':');
  const format = colon < 0 ? null : segment.slice(colon + 1);
  return kind === 'rand-guid' ? formatGuid(ambient.newGuid(), format) : formatNow(ambient, format);
}

function formatNow(ambient: Ambient, format: string | null): string {
  const now = new JsonDate(ticksOfMs(ambient.now().getTime()), 'utc');
  try {
    return formatDate(now, format === null || format === '' ? defaultDateFormat : format);
  } catch (error) {
    if (error instanceof DateFormatError) throw new HostError('BE-13', {});
    throw error;
  }
}

/** The `sys` object; reached only when the binding data has no field of that name. */
function evaluateSys(
  segments: readonly string[],
  format: string | null,
  { ambient, functionName }: EvaluationContext,
): Evaluated {
  const [segment, ...rest] = segments;
  const done = (text: string): Evaluated => {
    if (rest.length === 0) return { text, value: null };
    const value = walk(hostString(text), rest);
    return { text: valueText(value, format), value };
  };
  switch (segment?.toLowerCase()) {
    case undefined:
      return { text: '', value: { type: 'object', properties: new Map() } };
    case 'utcnow':
      return done(formatNow(ambient, format));
    case 'randguid':
      return done(formatGuid(ambient.newGuid(), format));
    case 'methodname':
      return done(functionName);
    default:
      throw new HostError('BE-10', { segment: segment ?? '' });
  }
}
