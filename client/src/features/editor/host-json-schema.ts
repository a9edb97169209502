import type { JsonSchema } from './json-schema.ts';

/** Open at the edges: what extensions put there is theirs to say. */
export const hostJsonSchema: JsonSchema = {
  type: 'object',
  properties: {
    version: { type: 'string', enum: ['2.0'], markdownDescription: 'The version of this file.' },
    extensionBundle: {
      type: 'object',
      markdownDescription:
        'Where Node, Python, PowerShell, Java and C# script get the Kusto extension from.',
      properties: {
        id: {
          type: 'string',
          anyOf: [
            {
              enum: [
                'Microsoft.Azure.Functions.ExtensionBundle.Preview',
                'Microsoft.Azure.Functions.ExtensionBundle.Experimental',
                'Microsoft.Azure.Functions.ExtensionBundle',
              ],
            },
            {},
          ],
          markdownDescription: 'Kusto is in `.Preview` and `.Experimental` only.',
        },
        version: { type: 'string', markdownDescription: 'A range: `[4.*, 5.0.0)`.' },
      },
    },
    extensions: { type: 'object', markdownDescription: 'Settings of each extension.' },
    functionTimeout: {
      type: 'string',
      markdownDescription: 'How long a function may run: `00:05:00`; `-1` for no limit.',
    },
    functions: {
      type: 'array',
      items: { type: 'string' },
      markdownDescription: 'The only functions to load, by name.',
    },
    logging: { type: 'object', markdownDescription: 'Log levels and Application Insights.' },
    retry: { type: 'object', markdownDescription: 'How often a failed invocation is tried again.' },
  },
  additionalProperties: true,
};
