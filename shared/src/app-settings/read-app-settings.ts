import { HostError } from '../host-errors/host-error.ts';
import { type JsonNode, type JsonObjectNode, memberOf } from '../json/json-node.ts';
import { parseJson } from '../json/parse-json.ts';
import type { Span } from '../text/span.ts';

export interface AppSetting {
  readonly name: string;
  readonly value: string;
  readonly nameSpan: Span;
  /** The value with its quotes, in the text of the app settings. */
  readonly span: Span;
  readonly node: JsonNode;
}

export interface AppSettings {
  readonly settings: readonly AppSetting[];
  /** By name, letter case ignored. */
  find(name: string): AppSetting | undefined;
}

/**
 * Reads app settings: an object of settings, or a local.settings.json (settings under `Values`,
 * connection strings under `ConnectionStrings`). Nested objects name their members with `:`.
 * Errors: AS-01.
 */
export function readAppSettings(text: string): AppSettings {
  if (text.trim() === '') return appSettings([]);
  const { root, errors } = parseJson(text);
  const [error] = errors;
  if (error !== undefined) {
    throw new HostError(
      'AS-01',
      { problem: error.message },
      { file: 'app-settings', span: error.span },
    );
  }
  if (root === null || root.kind !== 'object') {
    const place = root === null ? undefined : ({ file: 'app-settings', span: root.span } as const);
    throw new HostError('AS-01', { problem: 'they must be a JSON object.' }, place);
  }
  return appSettings(settingsOf(root));
}

function settingsOf(root: JsonObjectNode): AppSetting[] {
  const values = memberOf(root, 'Values', 'ignore-case')?.value;
  if (values?.kind !== 'object') return flatten(root, '');
  const connectionStrings = memberOf(root, 'ConnectionStrings', 'ignore-case')?.value;
  return [
    ...flatten(values, ''),
    ...(connectionStrings?.kind === 'object'
      ? flatten(connectionStrings, 'ConnectionStrings:')
      : []),
  ];
}

function flatten(node: JsonObjectNode, prefix: string): AppSetting[] {
  return node.members.flatMap(({ name, nameSpan, value }): AppSetting[] => {
    // Environment variables spell the colon as two underscores.
    const path = prefix + name.replaceAll('__', ':');
    switch (value.kind) {
      case 'object':
        return flatten(value, `${path}:`);
      case 'string':
        return [{ name: path, value: value.value, nameSpan, span: value.span, node: value }];
      case 'boolean':
        return [
          {
            name: path,
            value: value.text === 'true' ? 'True' : 'False',
            nameSpan,
            span: value.span,
            node: value,
          },
        ];
      case 'number':
        return [{ name: path, value: value.text, nameSpan, span: value.span, node: value }];
      default:
        return [];
    }
  });
}

function appSettings(settings: readonly AppSetting[]): AppSettings {
  const byName = new Map(settings.map((setting) => [setting.name.toLowerCase(), setting]));
  return {
    settings,
    find: (name) => byName.get(name.replaceAll('__', ':').toLowerCase()),
  };
}

/** A connection by the name a binding gives: `ConnectionStrings:<name>` first, then `<name>`. */
export const findConnection = (settings: AppSettings, name: string): AppSetting | undefined =>
  settings.find(`ConnectionStrings:${name}`) ?? settings.find(name);
