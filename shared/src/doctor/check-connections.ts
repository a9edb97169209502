import { connectionTarget } from '../app-settings/connection-target.ts';
import { ingestConnectionString } from '../app-settings/ingest-endpoint.ts';
import { isSecret, keywordOf } from '../app-settings/keywords.ts';
import { parseConnectionString } from '../app-settings/parse-connection-string.ts';
import type { AppSetting } from '../app-settings/read-app-settings.ts';
import { redactConnectionString } from '../app-settings/redact.ts';
import { isScrubbed } from '../app-settings/scrub.ts';
import { type BindingDefinition, propertyText } from '../function-json/function-definition.ts';
import { at } from '../function-json/validate-shape.ts';
import { HostError } from '../host-errors/host-error.ts';
import { spanInString } from '../json/parse-json.ts';
import type { Diagnostic } from '../text/diagnostic.ts';
import type { Span } from '../text/span.ts';
import { report } from './catalogue.ts';
import type { Facts, KustoFacts } from './facts.ts';
import { fromHostError } from './from-host-error.ts';
import { hostOf, isKustoHost } from './kusto-host.ts';
import { nearestName } from './nearest-name.ts';

/** Settings that hold connection strings: KX-02, CS, KB-13, KB-27, KB-28, KB-29. */
export function checkConnections({ kusto, settings }: Facts): readonly Diagnostic[] {
  const names = settings.settings.map(({ name }) => name.replace(/^ConnectionStrings:/i, ''));
  const missing = kusto.flatMap(({ binding, parsed }) => {
    if (parsed.error?.code !== 'KX-02') return [];
    const name = propertyText(binding, 'connection') ?? '';
    const nearest = nearestName(name, names);
    const place = parsed.error.place;
    const fix =
      nearest === null || place === undefined
        ? undefined
        : { label: `Use '${nearest}'`, span: place.span, replacement: JSON.stringify(nearest) };
    const hint = `There is no app setting '${name}' with a value.`;
    return [fromHostError(parsed.error, { hint, fix })];
  });
  const used = new Map<AppSetting, KustoFacts[]>();
  for (const facts of kusto) {
    const { connection } = facts.parsed;
    if (connection !== null) used.set(connection, [...(used.get(connection) ?? []), facts]);
  }
  return [
    ...missing,
    ...[...used].flatMap(([setting, bindings]) => [
      ...checkConnectionString(setting, bindings),
      ...checkIdentities(setting, bindings),
    ]),
  ];
}

const inSetting = (setting: AppSetting, inner?: Span) =>
  ({
    file: 'app-settings',
    span:
      inner !== undefined && setting.node.kind === 'string'
        ? spanInString(setting.node, inner)
        : setting.span,
  }) as const;

function checkConnectionString(
  setting: AppSetting,
  bindings: readonly KustoFacts[],
): readonly Diagnostic[] {
  const { pairs } = parseConnectionString(setting.value);
  const leaks = pairs
    .filter(({ key, value }) => {
      const keyword = keywordOf(key.slice(key.lastIndexOf(';') + 1));
      return keyword !== undefined && isSecret(keyword) && value !== '' && !isScrubbed(key);
    })
    .map(({ key, keySpan }) => {
      const shown = key.slice(key.lastIndexOf(';') + 1);
      return report('KB-27', { key: shown }, inSetting(setting, keySpan));
    });
  return [...leaks, ...checkTarget(setting, bindings)];
}

function checkTarget(setting: AppSetting, bindings: readonly KustoFacts[]): readonly Diagnostic[] {
  const identity = bindings
    .map(({ binding }) => propertyText(binding, 'managedServiceIdentity'))
    .find((text) => text !== null && text !== '');
  try {
    const target = connectionTarget(setting.value, identity ?? null);
    if (target.kind === 'embedded') return [];
    const found = [
      ...bindings.map(({ binding }) => neededRole(binding)),
      ...checkAddress(setting, target.dataSource),
      ...checkDatabase(setting, target.database, bindings),
    ];
    if (!bindings.some(({ binding }) => binding.direction === 'out')) return found;
    return [...found, derivedEndpoint(setting, target.dataSource)];
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    if (error.code === 'CS-01' && /^\s*https?:\/\/[^=]*$/i.test(setting.value)) {
      const fix =
        setting.node.kind === 'string'
          ? {
              label: "Put 'Data Source=' before the address",
              span: setting.span,
              replacement: JSON.stringify(`Data Source=${setting.value.trim()}`),
            }
          : undefined;
      return [report('KB-28', {}, inSetting(setting), { fix })];
    }
    return [fromHostError(new HostError(error.code, error.detail, inSetting(setting)))];
  }
}

/** CS-05. */
function checkAddress(setting: AppSetting, dataSource: string): readonly Diagnostic[] {
  const host = hostOf(dataSource);
  return host === '' || isKustoHost(host) ? [] : [report('CS-05', { host }, inSetting(setting))];
}

/** CS-06: the database of the connection string is not used. */
function checkDatabase(
  setting: AppSetting,
  named: string | null,
  bindings: readonly KustoFacts[],
): readonly Diagnostic[] {
  if (named === null || named === '') return [];
  const used = bindings
    .map((facts) => facts.text('database'))
    .find((text) => text !== null && text !== '' && text.toLowerCase() !== named.toLowerCase());
  return used == null ? [] : [report('CS-06', { named, used }, inSetting(setting))];
}

/** KB-31: the documentation has the two roles the wrong way round. */
function neededRole(binding: BindingDefinition): Diagnostic {
  const direction = binding.direction === 'out' ? 'out' : 'in';
  const where = { file: 'function.json', span: at(binding, 'direction', 'type') } as const;
  return report('KB-31', { direction }, where);
}

/** KB-29: as it should be, the endpoint is only shown. */
function derivedEndpoint(setting: AppSetting, dataSource: string): Diagnostic {
  const derived = ingestConnectionString(setting.value, dataSource);
  const said = (problem: string, severity: 'warning' | 'information') =>
    report('KB-29', { problem }, inSetting(setting), { severity });
  const host = hostOf(dataSource);
  if (host.startsWith('ingest-')) return said('the address is used as it is.', 'information');
  if (host.includes('ingest-')) {
    return said(`'${host}' holds 'ingest-', so rows are sent to the address as it is.`, 'warning');
  }
  if (!dataSource.includes('://')) {
    return said("'Data Source' has no scheme, so none is derived; write https://…", 'warning');
  }
  const shown = redactConnectionString(derived);
  return derived.toLowerCase().includes(`://ingest-${host}`)
    ? said(`derived from the text of the connection string: ${shown}`, 'information')
    : said(`an earlier '://' was changed instead of the address: ${shown}`, 'warning');
}

/** KB-13: the identity is no part of the client cache's key. */
function checkIdentities(
  setting: AppSetting,
  bindings: readonly KustoFacts[],
): readonly Diagnostic[] {
  const identities = new Set(
    bindings.map(({ binding }) => propertyText(binding, 'managedServiceIdentity') ?? ''),
  );
  return identities.size > 1
    ? [report('KB-13', { connection: setting.name }, inSetting(setting))]
    : [];
}
