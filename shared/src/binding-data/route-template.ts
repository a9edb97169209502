import { HostError, type Place } from '../host-errors/host-error.ts';

/** One parameter of a route: `{id:int?}`, `{*rest}`, `{x=1}`. */
interface RouteParameter {
  readonly name: string;
  readonly optional: boolean;
  readonly catchAll: boolean;
  readonly defaultValue: string | null;
  readonly constraints: readonly string[];
}

type SegmentPart = string | RouteParameter;

export interface RouteTemplate {
  readonly segments: readonly (readonly SegmentPart[])[];
  readonly parameters: readonly RouteParameter[];
}

/**
 * Parses a route template of ASP.NET. Errors: TR-04.
 * template = segment { '/' segment }; segment = { literal | '{' ['*'] name {':' constraint} ['=' default] ['?'] '}' }
 */
export function parseRouteTemplate(route: string, place?: Place): RouteTemplate {
  const fail = (problem: string): never => {
    throw new HostError('TR-04', { route, problem }, place);
  };
  const segments = splitSegments(route.replace(/^~?\/|\/$/g, '')).map((segment) => {
    const parts: SegmentPart[] = [];
    let at = 0;
    while (at < segment.length) {
      if (segment[at] !== '{') {
        const open = segment.indexOf('{', at);
        const literal = segment.slice(at, open < 0 ? undefined : open);
        if (literal.includes('}')) fail("a '}' has no '{' before it.");
        parts.push(literal);
        at += literal.length;
        continue;
      }
      const close = closingBrace(segment, at);
      if (close < 0) fail("a '{' is not closed.");
      const last = parts.at(-1);
      if (last !== undefined && typeof last !== 'string') {
        fail('two parameters stand next to each other; put a literal between them.');
      }
      const parameter = parseParameter(segment.slice(at + 1, close));
      if (parameter === null) fail(`'${segment.slice(at, close + 1)}' is not a route parameter.`);
      else parts.push(parameter);
      at = close + 1;
    }
    return parts;
  });
  const parameters = segments.flat().filter((part) => typeof part !== 'string');
  const names = parameters.map(({ name }) => name.toLowerCase());
  if (new Set(names).size < names.length) fail('a parameter name occurs twice.');
  return { segments, parameters };
}

/** A constraint may hold braces and slashes (`regex`), so a plain split will not do. */
function splitSegments(route: string): string[] {
  const segments: string[] = [];
  let depth = 0;
  let current = '';
  for (const char of route) {
    if (char === '{') depth += 1;
    if (char === '}') depth = Math.max(0, depth - 1);
    if (char === '/' && depth === 0) {
      segments.push(current);
      current = '';
    } else current += char;
  }
  if (current !== '' || segments.length > 0) segments.push(current);
  return segments.filter((segment) => segment !== '');
}

function closingBrace(segment: string, open: number): number {
  let depth = 0;
  for (let at = open; at < segment.length; at += 1) {
    if (segment[at] === '{') depth += 1;
    if (segment[at] === '}') depth -= 1;
    if (depth === 0) return at;
  }
  return -1;
}

function parseParameter(text: string): RouteParameter | null {
  const match = /^(\*{0,2})([^:=?{}*/]+)((?::[^=]*?)?)(=[^?]*)?(\?)?$/s.exec(text);
  if (match === null) return null;
  const [, stars = '', name = '', constraints = '', defaultValue, optional] = match;
  return {
    name: name.trim(),
    optional: optional === '?',
    catchAll: stars !== '',
    defaultValue: defaultValue?.slice(1) ?? null,
    constraints: constraints === '' ? [] : constraints.slice(1).split(/:(?![^(]*\))/),
  };
}

/**
 * A path under the route prefix against a template -> the route values; null when it does not match.
 * An absent optional parameter is there with null, as the host gives it.
 */
export function matchRoute(
  { segments, parameters }: RouteTemplate,
  path: string,
): ReadonlyMap<string, string | null> | null {
  const given = path.split('/').filter((segment) => segment !== '');
  const values = new Map<string, string | null>();
  for (const [index, parts] of segments.entries()) {
    const [only] = parts;
    if (parts.length === 1 && only !== undefined && typeof only !== 'string' && only.catchAll) {
      const rest = given.slice(index).map(decode).join('/');
      values.set(only.name, rest === '' ? only.defaultValue : rest);
      given.length = Math.min(given.length, segments.length);
      break;
    }
    const segment = given[index];
    if (segment === undefined) {
      if (!setAbsent(parts, values)) return null;
      continue;
    }
    if (!matchSegment(parts, decode(segment), values)) return null;
  }
  if (given.length > segments.length) return null;
  return parameters.every((parameter) => satisfies(parameter, values.get(parameter.name) ?? null))
    ? values
    : null;
}

function setAbsent(parts: readonly SegmentPart[], values: Map<string, string | null>): boolean {
  const [only] = parts;
  if (parts.length !== 1 || only === undefined || typeof only === 'string') return false;
  if (!only.optional && only.defaultValue === null) return false;
  values.set(only.name, only.defaultValue);
  return true;
}

/** From right to left, each literal at its last place, as ASP.NET does; linear in the segment. */
function matchSegment(
  parts: readonly SegmentPart[],
  segment: string,
  values: Map<string, string | null>,
): boolean {
  let end = segment.length;
  const folded = segment.toLowerCase();
  for (let index = parts.length - 1; index >= 0; index -= 1) {
    const part = parts[index];
    if (part === undefined) continue;
    if (typeof part === 'string') {
      if (!folded.slice(0, end).endsWith(part.toLowerCase())) return false;
      end -= part.length;
      continue;
    }
    const before = parts[index - 1];
    const start =
      typeof before === 'string'
        ? folded.lastIndexOf(before.toLowerCase(), end - before.length - 1) + before.length
        : 0;
    if (start >= end || (typeof before === 'string' && start < before.length)) return false;
    values.set(part.name, segment.slice(start, end));
    end = start;
  }
  return end === 0;
}

/** Constraints by name; an unknown one lets everything pass, `regex` too: it is not run here. */
const constraintChecks: Readonly<Record<string, (value: string, argument: string) => boolean>> = {
  int: (value) => /^[+-]?\d+$/.test(value) && BigInt.asIntN(32, BigInt(value)) === BigInt(value),
  long: (value) => /^[+-]?\d+$/.test(value) && BigInt.asIntN(64, BigInt(value)) === BigInt(value),
  bool: (value) => /^(true|false)$/i.test(value),
  guid: (value) => /^\{?[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}\}?$/i.test(value),
  decimal: isDecimal,
  double: isDecimal,
  float: isDecimal,
  datetime: (value) => !Number.isNaN(Date.parse(value)),
  alpha: (value) => /^[a-z]*$/i.test(value),
  minlength: (value, argument) => value.length >= Number(argument),
  maxlength: (value, argument) => value.length <= Number(argument),
  length: (value, argument) => {
    const [low, high] = bounds(argument);
    return value.length >= low && value.length <= high;
  },
  min: (value, argument) => /^-?\d+$/.test(value) && BigInt(value) >= bounds(argument)[0],
  max: (value, argument) => /^-?\d+$/.test(value) && BigInt(value) <= bounds(argument)[0],
  range: (value, argument) => {
    const [low, high] = bounds(argument);
    return /^-?\d+$/.test(value) && BigInt(value) >= low && BigInt(value) <= high;
  },
};

/** `5` is both bounds, `1,5` one each; `satisfies` lets only such arguments through. */
function bounds(argument: string): readonly [bigint, bigint] {
  const [low = '0', high = low] = argument.split(',').map((part) => part.trim());
  return [BigInt(low), BigInt(high)];
}

function isDecimal(value: string): boolean {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value);
}

function satisfies({ constraints }: RouteParameter, value: string | null): boolean {
  if (value === null) return true;
  return constraints.every((constraint) => {
    const match = /^([a-z]+)(?:\((.*)\))?$/is.exec(constraint.trim());
    const check = constraintChecks[match?.[1]?.toLowerCase() ?? ''];
    const argument = match?.[2] ?? '';
    if (
      check === undefined ||
      (argument !== '' && !/^\s*-?\d+(\s*,\s*-?\d+)?\s*$/.test(argument))
    ) {
      return true;
    }
    return check(value, argument.trim());
  });
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
