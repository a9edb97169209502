import { readAppSettings } from '../app-settings/read-app-settings.ts';
import type {
  BindingDefinition,
  BindingKind,
  FunctionDefinition,
} from '../function-json/function-definition.ts';
import { propertyText } from '../function-json/function-definition.ts';
import { HostError } from '../host-errors/host-error.ts';
import { looksSecret } from './looks-secret.ts';

/** A connection string that says what is to be filled in. */
const kustoPlaceholder =
  'Data Source=https://<cluster>.<region>.kusto.windows.net;Initial Catalog=<database>;AAD Federated Security=True;Application Client Id=<client id>;Application Key=<key>;Authority Id=<tenant id>';

const storage = 'UseDevelopmentStorage=true';

const onStorage: readonly BindingKind[] = ['queueTrigger', 'blobTrigger'];

/** By name; in the order of local.settings.json. */
export type ExportedSettings = ReadonlyMap<string, string>;

/**
 * The values of local.settings.json: every setting that the app looks up, without what may be
 * secret. Connections are placeholders; of the others only what an expression puts into a binding
 * keeps its value, unless that looks like a secret.
 */
export function exportedSettings(
  definition: FunctionDefinition | null,
  appSettings: string,
  runtime: string,
): ExportedSettings {
  const values = new Map([
    ['AzureWebJobsStorage', storage],
    ['FUNCTIONS_WORKER_RUNTIME', runtime],
  ]);
  const known = settingReader(appSettings);
  const add = (name: string, value: () => string): void => {
    if (!values.has(name)) values.set(name, value());
  };
  for (const binding of definition?.bindings ?? []) {
    const connection = connectionName(binding);
    if (connection !== null) add(connection, () => connectionValue(binding, connection));
    for (const { text } of binding.properties) {
      for (const name of settingNames(text ?? '')) {
        add(name, () => {
          const value = known(name);
          return value === undefined || looksSecret(name, value) ? placeholder(name) : value;
        });
      }
    }
  }
  return values;
}

const placeholder = (name: string): string => `<${name}>`;

/** The setting a connection names; null for an expression, and for a connection string in its place. */
function connectionName(binding: BindingDefinition): string | null {
  const text =
    propertyText(binding, 'connection') ?? propertyText(binding, 'connectionStringSetting');
  const name = text ?? (binding.kind === 'kusto' ? 'KustoConnectionString' : '');
  return name === '' || /[%;=]/.test(name) ? null : name;
}

function connectionValue(binding: BindingDefinition, name: string): string {
  if (binding.kind === 'kusto') return kustoPlaceholder;
  return onStorage.includes(binding.kind) ? storage : placeholder(name);
}

/** Names between percent signs, as the host finds them. */
const settingNames = (text: string): readonly string[] =>
  text
    .split('%')
    .filter((name, index, parts) => index % 2 === 1 && index < parts.length - 1 && name !== '');

function settingReader(text: string): (name: string) => string | undefined {
  try {
    const settings = readAppSettings(text);
    return (name) => settings.find(name)?.value;
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return () => undefined;
  }
}
