import { jsonDefaults } from 'monaco-editor/esm/vs/language/json/monaco.contribution.js';

jsonDefaults.setDiagnosticsOptions({ validate: true, allowComments: true, schemas: [] });
