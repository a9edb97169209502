import { bindingSchema } from './binding-schema.ts';
import { type JsonSchema, named, oneOf } from './json-schema.ts';

/**
 * function.json, made from the table of binding properties. Strict about what it knows: a property
 * a binding does not have, and a value outside its list, are findings. Bindings of other types are
 * left alone. Letter case is ignored where the host ignores it. Nothing is required here: what is
 * missing the doctor tells, with the host's own words.
 */
export const functionJsonSchema: JsonSchema = {
  type: 'object',
  ...named({
    bindings: {
      type: 'array',
      markdownDescription: 'The trigger and the bindings of the function, in the order they run.',
      items: bindingSchema(),
    },
    disabled: {
      type: ['boolean', 'string'],
      markdownDescription:
        'Whether the host leaves the function out: true, or the name of an app setting that says so.',
    },
    scriptFile: { type: 'string', markdownDescription: 'The file with the code of the function.' },
    entryPoint: { type: 'string', markdownDescription: 'The function to call in that file.' },
    language: { type: 'string', markdownDescription: 'The worker that runs the function.' },
    functionDirectory: { type: 'string', markdownDescription: 'The folder of the function.' },
    generatedBy: { type: 'string', markdownDescription: 'The tool that wrote this file.' },
    configurationSource: {
      ...oneOf(['attributes', 'config']),
      markdownDescription: 'Where an in-process function gets its bindings from.',
    },
    retry: {
      type: 'object',
      markdownDescription: 'How often a failed invocation is tried again. The playground does not.',
    },
    $schema: { type: 'string', doNotSuggest: true },
  }),
};
