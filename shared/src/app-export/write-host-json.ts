import type { CodeModelId } from '../code-models/code-model-id.ts';

/** The bundle with the Kusto extension; the one that templates name is without it (KB-30). */
const previewBundle = {
  id: 'Microsoft.Azure.Functions.ExtensionBundle.Preview',
  version: '[4.*, 5.0.0)',
};

/** These reference the extension as a package instead. */
const withoutBundle: readonly CodeModelId[] = ['csharp-isolated', 'csharp-inproc'];

/**
 * The host.json that an export of a function app has, where the visitor wrote none.
 * Source: binding-engine.md, section 8.
 */
export function writeHostJson(codeModel: CodeModelId): string {
  const hostJson = {
    version: '2.0',
    logging: {
      applicationInsights: { samplingSettings: { isEnabled: true, excludedTypes: 'Request' } },
    },
    ...(withoutBundle.includes(codeModel) ? {} : { extensionBundle: previewBundle }),
  };
  return `${JSON.stringify(hostJson, null, 2)}\n`;
}
