import { kustoDefaults } from '@kusto/monaco-kusto';

kustoDefaults.setLanguageSettings({
  ...kustoDefaults.languageSettings,
  // Colours at once by word, then by meaning as soon as the worker has them.
  useTokenColorization: true,
  enableQueryWarnings: true,
  enableQuickFixes: true,
  formatter: { indentationSize: 2, pipeOperatorStyle: 'Smart' },
});
