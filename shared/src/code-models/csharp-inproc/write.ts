import type { BindingDocument, DeclaredBinding } from '../binding-document.ts';
import { loss } from '../catalogue.ts';
import type { Loss, RowTypes, WrittenCode } from '../code-model.ts';
import { functionClass, usedTypes } from '../csharp/identifier.ts';
import { type RowRecords, rowRecords } from '../csharp/row-records.ts';
import { writeString } from '../csharp/string-literal.ts';
import { writeAttribute } from '../csharp/write-attribute.ts';
import { freeName, writeFile } from '../csharp/write-file.ts';
import {
  parameterText,
  shapeFor,
  type WrittenParameter,
  writeParameter,
} from '../csharp/write-parameter.ts';
import { returnedResponseLosses, splitBindings } from '../split-bindings.ts';
import { inprocModel as model } from './model.ts';
import { writeBody } from './write-body.ts';

/** A static class with one method, Newtonsoft's types for rows without a schema. */
export function writeInproc(document: BindingDocument, rows?: RowTypes): WrittenCode {
  const losses: Loss[] = [];
  const className = functionClass(document.functionName, Object.keys(model.namespaces));
  const records = rowRecords(document, rows, {
    attribute: 'JsonProperty',
    any: 'JToken',
    taken: [className, ...usedTypes, ...Object.keys(model.namespaces)],
  });
  const { trigger, inputs, response, outputs } = splitBindings(document);
  const returned = writeReturn(outputs, records);
  losses.push(...(returned?.losses ?? []));

  const parameters: WrittenParameter[] = [];
  for (const binding of [...(trigger === null ? [] : [trigger]), ...inputs, ...outputs]) {
    if (binding.name === '$return' && binding.direction === 'out') continue;
    const { part, losses: own } = writeParameter(model, binding, records.nameOf(binding.name));
    losses.push(...own);
    if (part !== null) parameters.push(part);
  }
  const result = returned?.binding ?? null;
  if (response !== null && result !== null) {
    losses.push(
      loss('CM-07', { binding: response.name }, { model: model.label, name: response.name }),
    );
  }
  const answers = response !== null && result === null;
  if (answers) losses.push(...returnedResponseLosses(model.label, response));
  const names = parameters.map(({ identifier }) => identifier);
  const body = writeBody({
    parameters,
    returns: result === null ? null : (records.nameOf('$return') ?? model.anyRow),
    answers,
    log: freeName('log', names),
    row: (parameter) => records.nameOf(parameter.binding.name),
  });
  const isManual = trigger?.type.toLowerCase() === 'manualtrigger';
  const text = writeFile({
    namespaces: model.namespaces,
    classHead: `public static class ${className}`,
    attributes: [
      `[FunctionName(${writeString(document.functionName)})]`,
      ...(isManual ? ['[NoAutomaticTrigger]'] : []),
      ...(returned === null ? [] : [`[return: ${returned.text}]`]),
    ],
    methodHead: `public static ${body.isAsync ? 'async ' : ''}${body.resultType} ${className === 'Run' ? 'RunAsync' : 'Run'}`,
    parameters: [
      ...parameters.map(parameterText),
      ...(body.logs ? [`ILogger ${freeName('log', names)}`] : []),
    ],
    body: body.lines,
    types: records.declarations,
  });
  const bindings = [
    ...parameters.map(({ binding }) => binding),
    ...(result === null ? [] : [result]),
  ];
  const answer: DeclaredBinding = {
    name: '$return',
    type: 'http',
    direction: 'out',
    properties: [],
  };
  return {
    text,
    document: {
      functionName: document.functionName,
      bindings: answers ? [...bindings, answer] : bindings,
    },
    losses,
  };
}

/** The output that is what the function returns. */
function writeReturn(outputs: readonly DeclaredBinding[], records: RowRecords) {
  const binding = outputs.find(({ name }) => name === '$return');
  if (binding === undefined) return null;
  const shape = shapeFor(model, binding);
  if (shape === undefined) return null;
  const { text, properties, losses } = writeAttribute(model.label, shape, binding, ' '.repeat(8));
  const written: DeclaredBinding = { ...binding, type: shape.type, properties };
  return { text, losses, binding: written, row: records.nameOf('$return') };
}
