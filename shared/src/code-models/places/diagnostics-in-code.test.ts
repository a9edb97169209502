import { expect, it } from 'vitest';
import type { Diagnostic } from '../../text/diagnostic.ts';
import { span, textOf } from '../../text/span.ts';
import type { BindingDocument } from '../binding-document.ts';
import type { CodeModel } from '../code-model.ts';
import { codeModels } from '../code-models.ts';
import { toFunctionJson } from '../function-json/to-function-json.ts';
import { grammars } from '../syntax.ts';
import { loadParseCode } from '../testing/load-parse-code.ts';
import { applyEdits } from '../text-edit.ts';
import { diagnosticsInCode } from './diagnostics-in-code.ts';

const parse = await loadParseCode(...grammars);

const document: BindingDocument = {
  functionName: 'GetRows',
  bindings: [
    {
      name: 'req',
      type: 'httpTrigger',
      direction: 'in',
      properties: [
        { name: 'authLevel', value: 'anonymous' },
        { name: 'methods', value: ['get'] },
        { name: 'route', value: 'rows/{id}' },
      ],
    },
    {
      name: 'rows',
      type: 'kusto',
      direction: 'in',
      properties: [
        { name: 'database', value: 'db' },
        { name: 'kqlCommand', value: 'T\n| where Name == "a\\b" and Id == bad' },
        { name: 'kqlParameters', value: '@id={id}' },
        { name: 'connection', value: 'C' },
      ],
    },
  ],
};

const functionJson = toFunctionJson(document);

/** A finding at a piece of function.json's text. */
const at = (piece: string): Diagnostic => ({
  code: 'KB-05',
  severity: 'warning',
  message: 'A finding.',
  file: 'function.json',
  span: span(functionJson.indexOf(piece), piece.length),
});

const inCode = Object.values(codeModels).filter(({ usesFunctionJson }) => !usesFunctionJson);

function moved(model: CodeModel, code: string, diagnostic: Diagnostic): Diagnostic | undefined {
  const [read] = model.read(parse(model.grammar, code)).functions;
  if (read === undefined) throw new Error('No function was read.');
  return diagnosticsInCode([diagnostic], functionJson, model, read)[0];
}

it.each(inCode.map((model) => [model.id, model] as const))(
  'a finding in function.json lands at the same words in %s',
  (_, model) => {
    const { text } = model.write(document);
    const place = (piece: string): string | null => {
      const found = moved(model, text, at(piece));
      expect(found?.file).toBe('code');
      return found === undefined ? null : textOf(text, found.span);
    };
    expect(place('bad')).toBe('bad');
    expect(place('{id}"')?.startsWith('{id}')).toBe(true);
    expect(place('where Name ==')).toBe('where Name ==');
    expect(place('"db"')).toMatch(/^["']db["']$/);
    expect(place('rows/{id}')).toBe('rows/{id}');
  },
);

it.each(inCode.map((model) => [model.id, model] as const))(
  'a fix of function.json is a fix of the code in %s',
  (_, model) => {
    const { text } = model.write(document);
    const diagnostic: Diagnostic = {
      ...at('bad'),
      fix: { label: 'Make it good', span: at('bad').span, replacement: 'good' },
    };
    const fix = moved(model, text, diagnostic)?.fix;
    if (fix === undefined) throw new Error('There is no fix.');
    const fixed = applyEdits(text, [{ span: fix.span, text: fix.replacement }]);
    const [read] = model.read(parse(model.grammar, fixed)).functions;
    const command = read?.bindings[1]?.properties.find(({ name }) => name === 'kqlCommand');
    expect(command?.value).toBe('T\n| where Name == "a\\b" and Id == good');
  },
);
