import type { MappingKind } from '../catalog/ingestion-mapping.ts';
import { EngineError } from '../errors.ts';

/** One element of an ingestion mapping: where a column's value comes from. */
export interface MappingElement {
  readonly column: string;
  readonly source: MappingSource;
  readonly transform: Transform | null;
}

type MappingSource =
  | { readonly from: 'ordinal'; readonly ordinal: number }
  | { readonly from: 'path'; readonly path: readonly (string | number)[] }
  | { readonly from: 'constant'; readonly value: string }
  /** The transform alone says it: SourceLocation, SourceLineNumber. */
  | { readonly from: 'nothing' };

const transforms = [
  'PropertyBagArrayToDictionary',
  'SourceLocation',
  'SourceLineNumber',
  'DateTimeFromUnixSeconds',
  'DateTimeFromUnixMilliseconds',
  'DateTimeFromUnixMicroseconds',
  'DateTimeFromUnixNanoseconds',
  'DropMappedFields',
] as const;
export type Transform = (typeof transforms)[number];

/**
 * Reads the definition of a mapping, in the form `{"Column", "Properties": {...}}` or
 * the older flat one (`{"column", "path", "Ordinal", ...}`); the case of the keys does not matter.
 * Errors: EMB0023. Source: the mappings pages of the Kusto docs; kusto-wire.md 11.
 */
export function readMapping(text: string, kind: MappingKind): readonly MappingElement[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    // JSON.parse throws nothing but SyntaxError.
    throw invalid(`it is not JSON (${(error as SyntaxError).message})`);
  }
  if (!Array.isArray(parsed)) throw invalid('an array of column mappings was expected');
  return parsed.map((element: unknown, i) => readElement(element, i, kind));
}

const invalid = (detail: string): EngineError => new EngineError('EMB0023', { detail });

function readElement(element: unknown, position: number, kind: MappingKind): MappingElement {
  const flat = lowerKeys(element);
  if (!flat) throw invalid(`element ${position + 1} is not an object`);
  const properties = new Map([...flat, ...(lowerKeys(flat.get('properties')) ?? [])]);
  const column = flat.get('column') ?? flat.get('name');
  if (typeof column !== 'string' || column === '')
    throw invalid(`element ${position + 1} names no Column`);
  const transform = readTransform(properties.get('transform'), column);
  return { column, source: readSource(properties, column, kind, transform), transform };
}

function lowerKeys(value: unknown): Map<string, unknown> | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  return new Map(Object.entries(value).map(([key, inner]) => [key.toLowerCase(), inner]));
}

function readTransform(value: unknown, column: string): Transform | null {
  if (value === undefined || value === null || value === '' || value === 'None') return null;
  const name = transforms.find((known) => known.toLowerCase() === `${value}`.toLowerCase());
  if (!name) throw invalid(`column '${column}': transform '${value}' is not supported`);
  return name;
}

function readSource(
  properties: ReadonlyMap<string, unknown>,
  column: string,
  kind: MappingKind,
  transform: Transform | null,
): MappingSource {
  const constant = properties.get('constvalue') ?? properties.get('constantvalue');
  if (constant !== undefined && constant !== null)
    return {
      from: 'constant',
      value: typeof constant === 'string' ? constant : JSON.stringify(constant),
    };
  if (transform === 'SourceLocation' || transform === 'SourceLineNumber')
    return { from: 'nothing' };
  if (kind === 'csv') {
    const ordinal = Number(properties.get('ordinal') ?? Number.NaN);
    if (!Number.isInteger(ordinal) || ordinal < 0)
      throw invalid(`column '${column}': Ordinal or ConstValue was expected`);
    return { from: 'ordinal', ordinal };
  }
  const field = properties.get('field');
  if (kind !== 'json' && typeof field === 'string' && field !== '')
    return { from: 'path', path: [field] };
  const path = properties.get('path') ?? field;
  if (typeof path !== 'string' || path === '')
    throw invalid(`column '${column}': Path, ConstValue or Transform was expected`);
  return path.startsWith('$')
    ? { from: 'path', path: readPath(path, column) }
    : { from: 'constant', value: path };
}

const step = /\.([^.[\]\s]+)|\[\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|(\d{1,9}))\s*\]/y;

/** `$.a.b`, `$['x y'][0]`: the steps after `$`. */
function readPath(path: string, column: string): readonly (string | number)[] {
  const steps: (string | number)[] = [];
  step.lastIndex = 1;
  while (step.lastIndex < path.length) {
    const found = step.exec(path);
    if (!found) throw invalid(`column '${column}': path '${path}' cannot be read`);
    const quoted = found[2] ?? found[3];
    if (found[4] !== undefined) steps.push(Number(found[4]));
    else steps.push(quoted === undefined ? (found[1] ?? '') : quoted.replace(/\\(.)/g, '$1'));
  }
  return steps;
}
