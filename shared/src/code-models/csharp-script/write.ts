import type { BindingDocument } from '../binding-document.ts';
import { loss } from '../catalogue.ts';
import type { Loss, RowTypes, WrittenCode } from '../code-model.ts';
import type { CsharpModel } from '../csharp/csharp-model.ts';
import { usedTypes } from '../csharp/identifier.ts';
import { rowRecords } from '../csharp/row-records.ts';
import { freeName } from '../csharp/write-file.ts';
import { type WrittenParameter, writeParameter } from '../csharp/write-parameter.ts';
import { inprocModel } from '../csharp-inproc/model.ts';
import { writeBody } from '../csharp-inproc/write-body.ts';
import { splitBindings } from '../split-bindings.ts';

const model: CsharpModel = { ...inprocModel, id: 'csharp-script', label: 'C# script' };

/** A run.csx for a function.json that says all of the bindings; the host compiles it. */
export function writeScript(document: BindingDocument, rows?: RowTypes): WrittenCode {
  const losses: Loss[] = [];
  const records = rowRecords(document, rows, {
    attribute: 'JsonProperty',
    any: 'JToken',
    taken: [...usedTypes, ...Object.keys(model.namespaces)],
  });
  const { trigger, inputs, response, outputs } = splitBindings(document);
  const bindings = [...(trigger === null ? [] : [trigger]), ...inputs, ...outputs];
  const parameters = bindings.flatMap((binding): WrittenParameter[] => {
    if (binding.name === '$return' && binding.direction === 'out') return [];
    const { part, losses: own } = writeParameter(model, binding, records.nameOf(binding.name));
    // Properties stand in function.json: only a parameter that cannot be is a loss.
    losses.push(...own.filter(({ property }) => property === null));
    return part === null ? [] : [part];
  });
  const returned = outputs.some(({ name }) => name === '$return');
  if (response !== null && returned) {
    losses.push(
      loss('CM-07', { binding: response.name }, { model: model.label, name: response.name }),
    );
  }
  const log = freeName(
    'log',
    parameters.map(({ identifier }) => identifier),
  );
  const body = writeBody({
    parameters,
    returns: returned ? (records.nameOf('$return') ?? model.anyRow) : null,
    answers: response !== null && !returned,
    log,
    row: (parameter) => records.nameOf(parameter.binding.name),
  });
  const list = [
    ...parameters.map(({ type, identifier }) => `${type} ${identifier}`),
    ...(body.logs ? [`ILogger ${log}`] : []),
  ];
  const code = [...body.lines, ...records.declarations, ...list, body.resultType].join('\n');
  const lines = [
    ...headerFor(code),
    `public static ${body.isAsync ? 'async ' : ''}${body.resultType} Run(${list.join(', ')})`,
    '{',
    ...body.lines.map((line) => (line === '' ? '' : `    ${line}`)),
    '}',
    ...records.declarations.flatMap((declaration) => ['', declaration]),
  ];
  return { text: `${lines.join('\n')}\n`, document, losses };
}

/** The host imports System, its collections, Linq and tasks, and its own types, by itself. */
function headerFor(code: string): string[] {
  const when = (wanted: boolean, ...lines: string[]): string[] => (wanted ? lines : []);
  const usesJson = /\bJ(Object|Array|Token|sonConvert|sonProperty)\b/.test(code);
  const lines = [
    ...when(usesJson, '#r "Newtonsoft.Json"', ''),
    ...when(/\b(IActionResult|HttpRequest)\b/.test(code), 'using Microsoft.AspNetCore.Http;'),
    ...when(/\bIActionResult\b/.test(code), 'using Microsoft.AspNetCore.Mvc;'),
    ...when(/\bILogger\b/.test(code), 'using Microsoft.Extensions.Logging;'),
    ...when(/\bJson(Convert|Property)\b/.test(code), 'using Newtonsoft.Json;'),
    ...when(/\bJ(Object|Array|Token)\b/.test(code), 'using Newtonsoft.Json.Linq;'),
  ];
  return lines.length === 0 || lines.at(-1) === '' ? lines : [...lines, ''];
}
