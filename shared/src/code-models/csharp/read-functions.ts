import { problem } from '../catalogue.ts';
import type { ReadBinding, ReadCode, ReadFunction } from '../code-model.ts';
import type { SyntaxNode } from '../syntax.ts';
import { childrenOf, firstSyntaxError, spanOf } from '../syntax-walk.ts';
import { changeParameters } from './change-parameters.ts';
import { constantsOf, nameOf } from './constants.ts';
import type { CsharpModel } from './csharp-model.ts';
import { type AttributeUse, attributeReader, methodsOf, resultType } from './methods.ts';
import { type CsharpReader, readParameter } from './read-binding.ts';
import { renameAll, usesOfParameter } from './rename.ts';
import { writeString } from './string-literal.ts';

/** Bindings of a method that are not its parameters. */
export type ReadBindings = (reader: CsharpReader, method: SyntaxNode) => readonly ReadBinding[];

/** The functions of a C# file. */
export function readFunctions(
  root: SyntaxNode,
  model: CsharpModel,
  readOutputs: ReadBindings,
  readBody: ReadBindings = () => [],
): ReadCode {
  const reader: CsharpReader = {
    model,
    root,
    constants: constantsOf(root),
    attributesOf: attributeReader(root),
    problems: [],
  };
  const error = firstSyntaxError(root);
  if (error !== null) reader.problems.push(problem('CM-40', spanOf(error), {}));
  const functions = methodsOf(root).flatMap((method): ReadFunction[] => {
    const attribute = reader
      .attributesOf(method)
      .find(({ name }) => name === model.functionAttribute);
    return attribute === undefined
      ? []
      : [readFunction(reader, method, attribute, readOutputs, readBody)];
  });
  if (functions.length === 0) {
    const wanted = `a method with [${model.functionAttribute}("name")]`;
    const at = { offset: 0, length: Math.min(1, root.text.length) };
    reader.problems.push(problem('CM-41', at, { model: model.label, wanted }));
  }
  return { functions, names: [], problems: reader.problems };
}

function readFunction(
  reader: CsharpReader,
  method: SyntaxNode,
  attribute: AttributeUse,
  readOutputs: ReadBindings,
  readBody: ReadBindings,
): ReadFunction {
  const parameters = new Map<ReadBinding, SyntaxNode>();
  for (const parameter of childrenOf(method.childForFieldName('parameters') ?? method)) {
    if (parameter.type !== 'parameter') continue;
    const binding = readParameter(reader, method, parameter);
    if (binding !== null) parameters.set(binding, parameter);
  }
  const manual = manualTrigger(reader, method);
  const inputs = manual === null ? [...parameters.keys()] : [manual, ...parameters.keys()];
  const outputs = readOutputs(reader, method);
  const isHttp = inputs.some(({ type }) => type === 'httpTrigger');
  const response = isHttp && outputs.length === 0 ? httpResponse(method) : [];
  return {
    ...functionName(reader, method, attribute),
    bindings: [...inputs, ...readBody(reader, method), ...outputs, ...response],
    changeBindings: (removed, added) =>
      changeParameters(reader.model, method, parameters, removed, added),
  };
}

function functionName(
  { constants, problems }: CsharpReader,
  method: SyntaxNode,
  { node, name }: AttributeUse,
): Pick<ReadFunction, 'functionName' | 'nameSpan' | 'nameLiteral'> {
  const list = node.children.find((child) => child?.type === 'attribute_argument_list');
  const [argument] = list ? childrenOf(list) : [];
  const expression = argument === undefined ? undefined : childrenOf(argument).at(-1);
  const constant = expression === undefined ? null : constants(expression);
  if (expression !== undefined && constant !== null && 'text' in constant) {
    return {
      functionName: constant.text.value,
      nameSpan: spanOf(expression),
      nameLiteral: (next) => writeString(next),
    };
  }
  problems.push(problem('CM-42', spanOf(expression ?? node), { property: name }));
  const written = method.childForFieldName('name');
  return {
    functionName: written === null ? '' : nameOf(written),
    nameSpan: null,
    nameLiteral: (next) => next,
  };
}

/** What an http function returns is its answer, unless the result goes elsewhere. */
function httpResponse(method: SyntaxNode): ReadBinding[] {
  const type = resultType(method);
  if (type === null) return [];
  return [
    {
      name: '$return',
      type: 'http',
      direction: 'out',
      span: spanOf(type),
      nameSpan: null,
      rename: null,
      redeclare: null,
      properties: [],
      list: null,
      parameterType: type.text,
    },
  ];
}

/** `[NoAutomaticTrigger]`: the first text parameter is what the caller gives. */
function manualTrigger(reader: CsharpReader, method: SyntaxNode): ReadBinding | null {
  if (reader.model.batches !== 'type') return null;
  const attribute = reader.attributesOf(method).find(({ name }) => name === 'NoAutomaticTrigger');
  const parameter = childrenOf(method.childForFieldName('parameters') ?? method).find(
    (one) =>
      /^(System\.)?[sS]tring\??$/.test(one.childForFieldName('type')?.text ?? '') &&
      reader.attributesOf(one).length === 0,
  );
  const nameNode = parameter?.childForFieldName('name');
  if (attribute === undefined || !nameNode) return null;
  const name = nameOf(nameNode);
  return {
    name,
    type: 'manualTrigger',
    direction: 'in',
    span: spanOf(attribute.node),
    nameSpan: spanOf(nameNode),
    rename: (to) => renameAll([nameNode, ...usesOfParameter(method, name)], to),
    redeclare: null,
    properties: [],
    list: null,
    parameterType: parameter?.childForFieldName('type')?.text ?? 'string',
  };
}
