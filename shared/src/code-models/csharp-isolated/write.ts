import type { BindingDocument } from '../binding-document.ts';
import type { Loss, RowTypes, WrittenCode } from '../code-model.ts';
import { functionClass, usedTypes } from '../csharp/identifier.ts';
import { rowRecords } from '../csharp/row-records.ts';
import { writeString } from '../csharp/string-literal.ts';
import { freeName, writeFile } from '../csharp/write-file.ts';
import { parameterText, type WrittenParameter, writeParameter } from '../csharp/write-parameter.ts';
import { splitBindings } from '../split-bindings.ts';
import { isolatedModel as model } from './model.ts';
import { writeBody } from './write-body.ts';
import { writeResult } from './write-result.ts';

/** A class with one method, System.Text.Json's types for rows without a schema. */
export function writeIsolated(document: BindingDocument, rows?: RowTypes): WrittenCode {
  const losses: Loss[] = [];
  const className = functionClass(document.functionName, Object.keys(model.namespaces));
  const resultName = freeName(
    `${className}Output`,
    document.bindings.map(({ name }) => name),
  );
  const records = rowRecords(document, rows, {
    attribute: 'JsonPropertyName',
    any: 'JsonNode',
    taken: [className, resultName, ...usedTypes, ...Object.keys(model.namespaces)],
  });
  const split = splitBindings(document);
  const parameters: WrittenParameter[] = [];
  for (const binding of [...(split.trigger === null ? [] : [split.trigger]), ...split.inputs]) {
    const { part, losses: own } = writeParameter(model, binding, records.nameOf(binding.name));
    losses.push(...own);
    if (part !== null) parameters.push(part);
  }
  const result = writeResult(split, resultName);
  losses.push(...result.losses);
  const names = parameters.map(({ identifier }) => identifier);
  const logger = freeName('logger', names);
  const body = writeBody({
    parameters,
    result,
    resultName,
    logger,
    rowOf: (binding) =>
      records.nameOf(binding) ??
      records.nameOf(binding === result.bindings[0]?.name ? '$return' : '') ??
      model.anyRow,
  });
  const text = writeFile({
    namespaces: model.namespaces,
    classHead: `public class ${className}${body.logs ? `(ILogger<${className}> ${logger})` : ''}`,
    attributes: [
      `[Function(${writeString(document.functionName)})]`,
      ...(result.attribute === null ? [] : [`[${result.attribute}]`]),
    ],
    methodHead: `public ${body.isAsync ? 'async ' : ''}${body.resultType} ${className === 'Run' ? 'RunAsync' : 'Run'}`,
    parameters: parameters.map(parameterText),
    body: body.lines,
    types: [...body.types, ...records.declarations],
  });
  return {
    text,
    document: {
      functionName: document.functionName,
      bindings: [...parameters.map(({ binding }) => binding), ...result.bindings],
    },
    losses,
  };
}
