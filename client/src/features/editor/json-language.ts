import { jsonDefaults } from 'monaco-editor/esm/vs/language/json/monaco.contribution.js';
import { appSettingsSchema } from './app-settings-schema.ts';
import { functionJsonSchema } from './function-json-schema.ts';
import { hostJsonSchema } from './host-json-schema.ts';

jsonDefaults.setDiagnosticsOptions({
  validate: true,
  // Only schemas given here, never one that a text names by its address.
  enableSchemaRequest: false,
  schemas: [
    {
      uri: 'playground://schemas/function.json',
      fileMatch: ['function.json'],
      schema: functionJsonSchema,
    },
    {
      uri: 'playground://schemas/app-settings',
      fileMatch: ['app-settings'],
      schema: appSettingsSchema,
    },
    {
      uri: 'playground://schemas/host.json',
      fileMatch: ['host.json'],
      schema: hostJsonSchema,
    },
  ],
});

// What is wrong with a text is marked by json-findings.ts and the doctor's diagnostics.
jsonDefaults.setModeConfiguration({ ...jsonDefaults.modeConfiguration, diagnostics: false });
