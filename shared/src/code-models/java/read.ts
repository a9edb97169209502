import type { Diagnostic } from '../../text/diagnostic.ts';
import { problem } from '../catalogue.ts';
import type { ReadBinding, ReadCode, ReadFunction } from '../code-model.ts';
import type { SyntaxNode } from '../syntax.ts';
import { childrenOf, descendantsOf, firstSyntaxError, spanOf } from '../syntax-walk.ts';
import { annotationShapes } from './annotation-shape.ts';
import { changeParameters, usesOfParameter } from './change-parameters.ts';
import { type Constants, constantsOf } from './constants.ts';
import { isIdentifier } from './identifier.ts';
import { type AnnotationUse, annotationsOf, readAnnotation } from './read-annotation.ts';
import { writeString } from './string-literal.ts';
import { model } from './write-annotation.ts';

interface JavaReader {
  readonly constants: Constants;
  readonly problems: Diagnostic[];
}

/** Annotations of parameters that declare no binding. */
const otherAnnotations = new Set([
  'BindingName',
  'Nullable',
  'NotNull',
  'NonNull',
  'Valid',
  'SuppressWarnings',
]);

/** The functions of a Java file. */
export function readJava(root: SyntaxNode): ReadCode {
  const reader: JavaReader = { constants: constantsOf(root), problems: [] };
  const error = firstSyntaxError(root);
  if (error !== null) reader.problems.push(problem('CM-40', spanOf(error), {}));
  const functions = [...descendantsOf(root)].flatMap((node): ReadFunction[] => {
    if (node.type !== 'method_declaration') return [];
    const annotation = annotationsOf(node).find(({ name }) => name === 'FunctionName');
    return annotation === undefined ? [] : [readFunction(reader, node, annotation)];
  });
  if (functions.length === 0) {
    const at = { offset: 0, length: Math.min(1, root.text.length) };
    const wanted = 'a method with @FunctionName("name")';
    reader.problems.push(problem('CM-41', at, { model, wanted }));
  }
  return { functions, names: [], problems: reader.problems };
}

function readFunction(
  reader: JavaReader,
  method: SyntaxNode,
  annotation: AnnotationUse,
): ReadFunction {
  const parameters = new Map<ReadBinding, SyntaxNode>();
  for (const parameter of childrenOf(method.childForFieldName('parameters') ?? method)) {
    if (parameter.type !== 'formal_parameter') continue;
    const binding = readParameter(reader, method, parameter);
    if (binding !== null) parameters.set(binding, parameter);
  }
  const inputs = [...parameters.keys()];
  const returned = annotationsOf(method).flatMap((use) => readReturn(reader, method, use) ?? []);
  const isHttp = inputs.some(({ type }) => type === 'httpTrigger');
  const answer = isHttp && returned.length === 0 ? httpAnswer(method) : [];
  return {
    ...functionName(reader, method, annotation),
    bindings: [...inputs, ...returned, ...answer],
    changeBindings: (removed, added) => changeParameters(method, parameters, removed, added),
  };
}

function functionName(
  { constants, problems }: JavaReader,
  method: SyntaxNode,
  { node }: AnnotationUse,
): Pick<ReadFunction, 'functionName' | 'nameSpan' | 'nameLiteral'> {
  const [argument] = childrenOf(node.childForFieldName('arguments') ?? node).filter(
    ({ type }) => type !== 'identifier' && type !== 'scoped_identifier',
  );
  const expression = argument?.childForFieldName('value') ?? argument;
  const constant = expression === undefined ? null : constants(expression);
  const nameLiteral = (name: string): string => writeString(name);
  if (expression !== undefined && constant !== null && 'text' in constant) {
    return { functionName: constant.text.value, nameSpan: spanOf(expression), nameLiteral };
  }
  problems.push(problem('CM-42', spanOf(expression ?? node), { property: 'FunctionName' }));
  const name = method.childForFieldName('name')?.text ?? '';
  return { functionName: name, nameSpan: null, nameLiteral };
}

function readParameter(
  reader: JavaReader,
  method: SyntaxNode,
  parameter: SyntaxNode,
): ReadBinding | null {
  const nameNode = parameter.childForFieldName('name');
  const typeNode = parameter.childForFieldName('type');
  if (nameNode === null || typeNode === null) return null;
  for (const use of annotationsOf(parameter)) {
    const shape = annotationShapes.find(({ annotation }) => annotation === use.name);
    if (shape === undefined) {
      if (otherAnnotations.has(use.name)) continue;
      const detail = { attribute: use.node.text };
      reader.problems.push(problem('CM-45', spanOf(use.node), detail, 'information'));
      continue;
    }
    const read = readAnnotation(use.node, shape, reader.constants);
    reader.problems.push(...read.problems);
    const named = read.nameNode;
    return {
      name: read.name ?? nameNode.text,
      type: shape.type,
      direction: shape.direction,
      span: spanOf(use.node),
      nameSpan: spanOf(named ?? nameNode),
      rename: (to) => {
        if (named !== null) return [{ span: spanOf(named), text: writeString(to) }];
        const uses = [nameNode, ...usesOfParameter(method, nameNode.text)];
        return isIdentifier(to) ? uses.map((node) => ({ span: spanOf(node), text: to })) : null;
      },
      redeclare: null,
      properties: read.properties,
      list: read.list,
      parameterType: typeNode.text,
    };
  }
  return null;
}

/** `@KustoOutput` on the method: whatever its name, the build writes `$return`. */
function readReturn(
  reader: JavaReader,
  method: SyntaxNode,
  use: AnnotationUse,
): ReadBinding | null {
  const shape = annotationShapes.find(({ annotation }) => annotation === use.name);
  if (shape === undefined || shape.direction !== 'out') return null;
  const read = readAnnotation(use.node, shape, reader.constants);
  reader.problems.push(...read.problems);
  return {
    name: '$return',
    type: shape.type,
    direction: 'out',
    span: spanOf(use.node),
    nameSpan: null,
    rename: null,
    redeclare: null,
    properties: read.properties,
    list: read.list,
    parameterType: method.childForFieldName('type')?.text ?? 'void',
  };
}

/** The build adds an http answer to an http function that returns something. */
function httpAnswer(method: SyntaxNode): ReadBinding[] {
  const type = method.childForFieldName('type');
  if (type === null || type.text === 'void') return [];
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
