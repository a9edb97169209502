import { payloadText } from '../binding-data/trigger-payload.ts';
import type { JsonNode, JsonObjectNode } from '../json/json-node.ts';
import { memberOf } from '../json/json-node.ts';
import { parseJson } from '../json/parse-json.ts';
import { isJsonFormat, parseFormat } from '../kusto-binding/data-format.ts';
import type { Diagnostic } from '../text/diagnostic.ts';
import { type Span, span } from '../text/span.ts';
import { report } from './catalogue.ts';
import { placeOf } from './check-outputs.ts';
import { type KnownTarget, knownTarget } from './check-targets.ts';
import type { Facts, KustoFacts } from './facts.ts';
import { isValueOf } from './kusto-literal.ts';
import { nearestName } from './nearest-name.ts';

/** A long array is checked by its first rows; the others are most often like them. */
const checkedRows = 50;

/** What is given to each output against the columns of its table: SC-04 to SC-07. */
export function checkPayload(facts: Facts): readonly Diagnostic[] {
  const { document, kusto } = facts;
  const { trigger } = document;
  if (trigger === null || document.outputsFrom === 'code') return [];
  return kusto.flatMap((binding) => {
    const target = knownTarget(binding, facts);
    const format = parseFormat(binding.text('dataFormat') || 'json');
    if (target === null || target.mappingUnknown) return [];
    if (format === undefined || !isJsonFormat(format)) return [];
    const name = binding.binding.name.toLowerCase();
    const output = document.outputs.find((given) => given.binding.toLowerCase() === name);
    const value = output?.value ?? { kind: 'trigger-payload' };
    if (value.kind === 'none' || value.kind === 'input') return [];
    const text = 'text' in value ? value.text : (payloadText(trigger) ?? '');
    const place = placeOf(output, { ...document, trigger });
    const whose =
      place.file === 'outputs' && output !== undefined ? { binding: output.binding } : {};
    return checkRows({ rows: rowsOf(text), target, facts: binding }, (where) => ({
      file: place.file,
      span: where,
      ...whose,
    }));
  });
}

/** The JSON objects of a text, each a row; none when it cannot be read. */
function rowsOf(text: string): readonly JsonObjectNode[] {
  if (!/^\s*[[{]/.test(text)) return [];
  const { root, errors } = parseJson(text);
  if (root === null || errors.length > 0) return [];
  const items = root.kind === 'array' ? root.items : [root];
  return items
    .slice(0, checkedRows)
    .filter((item): item is JsonObjectNode => item.kind === 'object');
}

interface Payload {
  readonly rows: readonly JsonObjectNode[];
  readonly target: KnownTarget;
  readonly facts: KustoFacts;
}

type Place = (where: Span) => Pick<Diagnostic, 'file' | 'span' | 'binding'>;

function checkRows(payload: Payload, place: Place): readonly Diagnostic[] {
  const { mapping } = payload.target;
  // The same mistake in every row is told once, at the first.
  const told = new Set<string>();
  const once = (found: readonly Diagnostic[]) =>
    found.filter(({ code, message }) => {
      const key = `${code} ${message}`;
      if (told.has(key)) return false;
      told.add(key);
      return true;
    });
  return mapping === null
    ? [
        ...payload.rows.flatMap((row) => once(checkByName(row, payload, place))),
        ...missingColumns(payload, place),
      ]
    : payload.rows.flatMap((row) => once(checkByMapping(row, payload, place)));
}

/** SC-04, SC-05: without a mapping, a property goes to the column of its very name. */
function checkByName(
  row: JsonObjectNode,
  { target: { table } }: Payload,
  place: Place,
): readonly Diagnostic[] {
  const names = table.columns.map(({ name }) => name);
  return row.members.flatMap(({ name, nameSpan, value }) => {
    const column = table.columns.find((one) => one.name === name);
    if (column === undefined) {
      const free = names.filter((one) => memberOf(row, one) === undefined);
      const near = nearestName(name, free);
      const byCase = free.find((one) => one.toLowerCase() === name.toLowerCase()) ?? null;
      const nearest = byCase ?? near;
      const fix =
        nearest === null
          ? undefined
          : {
              label: `Rename to '${nearest}'`,
              span: nameSpan,
              replacement: JSON.stringify(nearest),
            };
      const severity = nearest === null ? 'information' : 'warning';
      const detail = { property: name, table: table.name, nearest };
      return [report('SC-04', detail, place(nameSpan), { fix, severity })];
    }
    return checkType({ name, value, column }, place);
  });
}

function checkType(
  {
    name,
    value,
    column,
  }: {
    readonly name: string;
    readonly value: JsonNode;
    readonly column: { readonly name: string; readonly type: string };
  },
  place: Place,
): readonly Diagnostic[] {
  if (becomesNull(column.type, value)) {
    const shown = value.kind === 'string' ? value.raw : value.kind;
    const detail = { property: name, column: column.name, type: column.type, value: shown };
    return [report('SC-05', detail, place(value.span))];
  }
  return [];
}

/** Only what is sure: text that is no value of the type, objects and arrays in a scalar column. */
function becomesNull(type: string, value: JsonNode): boolean {
  switch (value.kind) {
    case 'string':
      return value.value.trim() !== '' && !isValueOf(type, value.value);
    case 'object':
    case 'array':
      return type !== 'string' && type !== 'dynamic';
    default:
      return false;
  }
}

/** SC-06. */
function missingColumns({ rows, target: { table } }: Payload, place: Place): readonly Diagnostic[] {
  const [first] = rows;
  if (first === undefined) return [];
  const given = new Set(rows.flatMap(({ members }) => members.map(({ name }) => name)));
  const folded = new Set([...given].map((name) => name.toLowerCase()));
  // A name that differs by its letter case alone has been told already.
  const columns = table.columns
    .map(({ name }) => name)
    .filter((name) => !folded.has(name.toLowerCase()));
  if (columns.length === 0) return [];
  const where = place(span(first.span.offset, 1));
  return [report('SC-06', { columns, table: table.name }, where)];
}

/** SC-07, and SC-05 of what the mapping takes. */
function checkByMapping(
  row: JsonObjectNode,
  { target: { table, mapping } }: Payload,
  place: Place,
): readonly Diagnostic[] {
  return (mapping?.entries ?? []).flatMap(({ column: name, path }) => {
    if (path === null || mapping === null) return [];
    const found = followPath(row, path);
    if (found === 'unknown') return [];
    if (found === null) {
      const detail = { path, column: name, mapping: mapping.name };
      return [report('SC-07', detail, place(span(row.span.offset, 1)))];
    }
    const column = table.columns.find((one) => one.name === name);
    return column === undefined ? [] : checkType({ name: path, value: found, column }, place);
  });
}

/** `$.a.b`, `$['a b']`; null when the value does not have it, unknown for paths of more than names. */
function followPath(row: JsonObjectNode, path: string): JsonNode | null | 'unknown' {
  const steps = /^\$((\.[A-Za-z_]\w*)|(\[(['"])[^'"\]]*\4\]))*$/.test(path)
    ? [...path.matchAll(/\.([A-Za-z_]\w*)|\[['"]([^'"\]]*)['"]\]/g)]
    : null;
  if (steps === null) return 'unknown';
  let node: JsonNode = row;
  for (const [, dotted, quoted] of steps) {
    const next: JsonNode | undefined =
      node.kind === 'object' ? memberOf(node, dotted ?? quoted ?? '')?.value : undefined;
    if (next === undefined) return null;
    node = next;
  }
  return node;
}
