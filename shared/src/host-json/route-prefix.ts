import { type JsonNode, memberOf } from '../json/json-node.ts';
import { parseJson } from '../json/parse-json.ts';

const defaultPrefix = 'api';

/**
 * The prefix of every route, without slashes: `extensions.http.routePrefix` of host.json, else
 * `api`. Empty when a function app wants none. A host.json that cannot be read has the default.
 * Source: host.json reference of the HTTP extension.
 */
export function routePrefix(hostJson: string | null): string {
  if (hostJson === null) return defaultPrefix;
  const { root, errors } = parseJson(hostJson);
  if (root === null || errors.length > 0) return defaultPrefix;
  let node: JsonNode | undefined = root;
  for (const name of ['extensions', 'http', 'routePrefix']) {
    node = node?.kind === 'object' ? memberOf(node, name, 'ignore-case')?.value : undefined;
  }
  return node?.kind === 'string' ? node.value.replace(/^\/+|\/+$/g, '') : defaultPrefix;
}
