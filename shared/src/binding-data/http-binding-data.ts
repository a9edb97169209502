import { type BindingDefinition, propertyOf } from '../function-json/function-definition.ts';
import { HostError } from '../host-errors/host-error.ts';
import { routePrefix } from '../host-json/route-prefix.ts';
import type { FunctionAppDocument } from '../playground-api/function-app-document.ts';
import type { HttpTriggerSample } from '../playground-api/trigger-sample.ts';
import type { BindingDataEntry } from './binding-data.ts';
import { type HostValue, hostString } from './host-value.ts';
import { matchRoute, parseRouteTemplate } from './route-template.ts';
import { bodyEntries, type TriggerData } from './trigger-data.ts';

/**
 * What a sample request gives: route values, `headers`, `query`, the trigger's own name; then body
 * fields, query names except `code`, and route values once more, so that those win.
 * Errors: TR-01 when route or method does not match, TR-04.
 */
export function httpBindingData(
  trigger: BindingDefinition,
  sample: HttpTriggerSample,
  { functionName, hostJson }: Pick<FunctionAppDocument, 'functionName' | 'hostJson'>,
): TriggerData {
  const { path, query } = splitUrl(sample.url);
  const routeValues = [
    ...matchSample(trigger, sample, path, functionName, routePrefix(hostJson)),
  ].map(
    ([name, value]): BindingDataEntry => ({
      name,
      source: 'route',
      value: value === null ? { type: 'null' } : hostString(value),
    }),
  );
  const headers = new Map<string, string>();
  for (const { name, value } of sample.headers) {
    const known = [...headers.keys()].find((key) => key.toLowerCase() === name.toLowerCase());
    headers.set(known ?? name, known === undefined ? value : `${headers.get(known)},${value}`);
  }
  const dictionary = (
    entries: ReadonlyMap<string, string>,
    keys: 'exact' | 'ignore-case',
  ): HostValue => ({ type: 'dictionary', entries, keys });
  const queryNames = [...query]
    .filter(([name]) => name.toLowerCase() !== 'code')
    .map(
      ([name, value]): BindingDataEntry => ({ name, source: 'query', value: hostString(value) }),
    );
  return {
    always: [
      ...routeValues,
      { name: 'headers', source: 'headers', value: dictionary(headers, 'ignore-case') },
      { name: 'query', source: 'query', value: dictionary(query, 'exact') },
      {
        name: trigger.name,
        source: 'trigger metadata',
        value: { type: 'object', properties: new Map() },
      },
    ],
    outOfProcess: [...bodyEntries(sample.body), ...queryNames, ...routeValues],
  };
}

function matchSample(
  trigger: BindingDefinition,
  sample: HttpTriggerSample,
  path: string,
  functionName: string,
  prefix: string,
): ReadonlyMap<string, string | null> {
  const property = propertyOf(trigger, 'route');
  const route = property?.text || functionName;
  const place = { file: 'function.json', span: (property ?? trigger).span } as const;
  const template = parseRouteTemplate(route, place);
  const methods = methodsOf(trigger);
  const underPrefix = withoutPrefix(path.replace(/^\/+/, ''), prefix);
  const matches =
    methods.length === 0 || methods.includes(sample.method.toUpperCase())
      ? underPrefix === null
        ? null
        : matchRoute(template, underPrefix)
      : null;
  if (matches !== null) return matches;
  throw new HostError(
    'TR-01',
    {
      method: sample.method,
      url: sample.url,
      route: prefix === '' ? `/${route}` : `/${prefix}/${route}`,
      methods: methods.length === 0 ? 'any method' : methods.join(', '),
    },
    { file: 'trigger', span: { offset: 0, length: 0 } },
  );
}

/** Null when the path is not under the prefix, whose letter case does not matter. */
function withoutPrefix(path: string, prefix: string): string | null {
  if (prefix === '') return path;
  const folded = path.toLowerCase();
  if (folded === prefix.toLowerCase()) return '';
  return folded.startsWith(`${prefix.toLowerCase()}/`) ? path.slice(prefix.length + 1) : null;
}

/** Upper-case; empty when every method is answered. */
function methodsOf(trigger: BindingDefinition): readonly string[] {
  const node = propertyOf(trigger, 'methods')?.node;
  if (node?.kind === 'string') return [node.value.toUpperCase()];
  if (node?.kind !== 'array') return [];
  return node.items.flatMap((item) => (item.kind === 'string' ? [item.value.toUpperCase()] : []));
}

/** Path and query of a sample URL; a scheme and host before it are ignored. Last value wins. */
function splitUrl(url: string): {
  readonly path: string;
  readonly query: ReadonlyMap<string, string>;
} {
  const [beforeHash = ''] = url
    .trim()
    .replace(/^[a-z]+:\/\/[^/?#]*/i, '')
    .split('#');
  const mark = beforeHash.indexOf('?');
  const path = mark < 0 ? beforeHash : beforeHash.slice(0, mark);
  const query = new Map<string, string>();
  for (const pair of mark < 0 ? [] : beforeHash.slice(mark + 1).split('&')) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    const name = decodeQuery(equals < 0 ? pair : pair.slice(0, equals));
    query.set(name, equals < 0 ? '' : decodeQuery(pair.slice(equals + 1)));
  }
  return { path, query };
}

function decodeQuery(text: string): string {
  const spaced = text.replaceAll('+', ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}
