import { HostError } from '../host-errors/host-error.ts';
import { parseIsoDate } from '../json/iso-date.ts';
import { isJsonArray, isJsonObject, type Json, JsonNumber, writeJson } from '../json/json.ts';
import { element, LossList, property, type ValuePath, wholeValue } from '../json/value-path.ts';
import type { ClassProperty } from '../playground-api/function-app-document.ts';
import type { ValueLoss } from '../playground-api/invocation-event.ts';

/** The library that makes objects of JSON. */
export type JsonLibrary = 'Newtonsoft.Json' | 'System.Text.Json' | 'Gson';

/** What a library does that the others do not. */
const rules = {
  'Newtonsoft.Json': { ignoreCase: true, convertsText: true, nullFails: true },
  'System.Text.Json': { ignoreCase: true, convertsText: false, nullFails: true },
  Gson: { ignoreCase: false, convertsText: true, nullFails: false },
} as const;

type Kind = 'text' | 'whole' | 'real' | 'bool' | 'date' | 'any';

const kinds: Readonly<Record<string, Kind>> = {
  string: 'text',
  char: 'text',
  guid: 'text',
  byte: 'whole',
  short: 'whole',
  int: 'whole',
  long: 'whole',
  integer: 'whole',
  int16: 'whole',
  int32: 'whole',
  int64: 'whole',
  float: 'real',
  double: 'real',
  decimal: 'real',
  single: 'real',
  bigdecimal: 'real',
  bool: 'bool',
  boolean: 'bool',
  datetime: 'date',
  datetimeoffset: 'date',
};

/** Kinds of which a C# or Java value always exists. */
const defaults: Readonly<Record<Kind, Json>> = {
  text: null,
  whole: new JsonNumber('0'),
  real: new JsonNumber('0.0'),
  bool: false,
  date: '0001-01-01T00:00:00',
  any: null,
};

/** The boxed types of Java are capitalised; C# marks its own by a question mark. */
const isNullable = (type: string): boolean =>
  type.endsWith('?') || ['Integer', 'Long', 'Double', 'Boolean', 'Float', 'Short'].includes(type);

/** A property's kind by its type; `any` for a type that is not known here. */
export function kindOfType(type: string): Kind {
  const bare = type.replace('?', '').toLowerCase();
  const name = bare.slice(bare.lastIndexOf('.') + 1);
  return Object.hasOwn(kinds, name) ? (kinds[name] ?? 'any') : 'any';
}

/**
 * JSON -> objects of a class with these properties, as its JSON again: what the class does not have
 * is gone, what the JSON does not have is the default. An array is converted element by element.
 * Errors: PV-01 for a value that the property's type cannot hold.
 */
export function toClass(
  json: Json,
  properties: readonly ClassProperty[],
  library: JsonLibrary,
): { readonly json: Json; readonly losses: readonly ValueLoss[] } {
  const losses = new LossList();
  const convert = (value: Json, where: ValuePath): Json => {
    if (isJsonArray(value)) {
      return value.map((inner, index) => convert(inner, element(where, index)));
    }
    return isJsonObject(value) ? toObject(value, properties, library, where, losses) : value;
  };
  return { json: convert(json, wholeValue), losses: losses.losses };
}

function toObject(
  value: ReadonlyMap<string, Json>,
  properties: readonly ClassProperty[],
  library: JsonLibrary,
  where: ValuePath,
  losses: LossList,
): Json {
  const fold = (name: string) => (rules[library].ignoreCase ? name.toLowerCase() : name);
  const byName = new Map([...value].map(([name, inner]) => [fold(name), inner]));
  const known = new Set(properties.map(({ name }) => fold(name)));
  for (const [name, inner] of value) {
    if (known.has(fold(name)) || losses.isFull) continue;
    losses.add('property', property(where, name), writeJson(inner, 'compact'), null);
  }
  return new Map(
    properties.map(({ name, type }) => {
      const inner = byName.get(fold(name));
      const kind = kindOfType(type);
      if (inner === undefined) return [name, isNullable(type) ? null : defaults[kind]];
      return [name, toKind(inner, kind, { type, library, where: property(where, name) })];
    }),
  );
}

interface Target {
  readonly type: string;
  readonly library: JsonLibrary;
  readonly where: ValuePath;
}

function toKind(value: Json, kind: Kind, target: Target): Json {
  const { convertsText, nullFails } = rules[target.library];
  if (kind === 'any') return value;
  if (value === null) {
    if (isNullable(target.type) || kind === 'text') return null;
    return nullFails ? fail(value, target) : defaults[kind];
  }
  switch (kind) {
    case 'text':
      if (typeof value === 'string') return value;
      if (convertsText && value instanceof JsonNumber) return value.text;
      if (convertsText && typeof value === 'boolean') return value ? 'True' : 'False';
      return fail(value, target);
    case 'bool':
      if (typeof value === 'boolean') return value;
      if (convertsText && typeof value === 'string' && /^\s*(true|false)\s*$/i.test(value)) {
        return /true/i.test(value);
      }
      return fail(value, target);
    case 'date':
      return typeof value === 'string' && parseIsoDate(value) !== null
        ? value
        : fail(value, target);
    case 'whole':
    case 'real': {
      const number = numberOf(value, convertsText);
      if (number === null || (kind === 'whole' && !/^-?\d+(\.0)?$/.test(number))) {
        return fail(value, target);
      }
      if (kind === 'whole') return new JsonNumber(number.replace(/\.0$/, ''));
      return new JsonNumber(/[.eE]/.test(number) ? number : `${number}.0`);
    }
  }
}

function numberOf(value: Json, convertsText: boolean): string | null {
  if (value instanceof JsonNumber) return value.text;
  if (!convertsText || typeof value !== 'string') return null;
  return /^\s*-?\d+(\.\d+)?\s*$/.test(value) ? value.trim() : null;
}

function fail(value: Json, { type, library, where }: Target): never {
  throw new HostError('PV-01', {
    library,
    type,
    path: where.path,
    value: value === null ? '{null}' : writeJson(value, 'compact'),
  });
}
