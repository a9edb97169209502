import type { JsonSchema } from './json-schema.ts';

const setting: JsonSchema = {
  type: ['string', 'number', 'boolean', 'object'],
  markdownDescription: 'An app setting. A nested object names its members with `:`.',
};

const text = (markdownDescription: string): JsonSchema => ({ type: 'string', markdownDescription });

const knownSettings: Readonly<Record<string, JsonSchema>> = {
  KustoConnectionString: text(
    'A connection string of the Kusto binding: `Data Source=https://…;Database=…;` and a way to sign in. `playground://embedded` is the cluster of this page.',
  ),
  AzureWebJobsStorage: text('The storage account the host works with.'),
  FUNCTIONS_WORKER_RUNTIME: {
    type: 'string',
    markdownDescription: 'The language worker.',
    anyOf: [{ enum: ['dotnet-isolated', 'dotnet', 'node', 'python', 'java', 'powershell'] }, {}],
  },
};

const settings: JsonSchema = {
  type: 'object',
  properties: knownSettings,
  additionalProperties: setting,
};

/** App settings: an object of settings, or a local.settings.json around one. */
export const appSettingsSchema: JsonSchema = {
  type: 'object',
  properties: {
    ...knownSettings,
    IsEncrypted: {
      type: 'boolean',
      markdownDescription: 'Whether the values are encrypted on this machine.',
    },
    Values: { ...settings, markdownDescription: 'The settings, as in local.settings.json.' },
    ConnectionStrings: {
      type: 'object',
      additionalProperties: { type: 'string' },
      markdownDescription: 'Connection strings; a binding looks for its connection here first.',
    },
    Host: { type: 'object', markdownDescription: 'How the host runs on this machine.' },
  },
  additionalProperties: setting,
};
