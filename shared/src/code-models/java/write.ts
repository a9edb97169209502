import type { BindingDocument, DeclaredBinding } from '../binding-document.ts';
import { loss } from '../catalogue.ts';
import type { Loss, RowTypes, WrittenCode } from '../code-model.ts';
import { returnedResponseLosses, splitBindings } from '../split-bindings.ts';
import { functionClass, importsFor, usedTypes } from './imports.ts';
import { rowClasses } from './row-classes.ts';
import { writeString } from './string-literal.ts';
import { model, shapeFor, writeAnnotation } from './write-annotation.ts';
import { writeBody } from './write-body.ts';
import { parameterText, type WrittenParameter, writeParameter } from './write-parameter.ts';

export const packageName = 'com.function';

/** A class with one method; Gson's maps and JSON text for rows without a schema. */
export function writeJava(document: BindingDocument, rows?: RowTypes): WrittenCode {
  const losses: Loss[] = [];
  const name = functionClass(document.functionName);
  const classes = rowClasses(document, rows, [name, ...usedTypes]);
  const { trigger, inputs, response, outputs } = splitBindings(document);
  const returned = writeReturn(outputs);
  losses.push(...(returned?.losses ?? []));

  const taken = new Set(['context', 'body', 'mapper', 'json']);
  const parameters: WrittenParameter[] = [];
  for (const binding of [...(trigger === null ? [] : [trigger]), ...inputs, ...outputs]) {
    if (binding.name === '$return' && binding.direction === 'out' && returned !== null) continue;
    // A batch of events is a batch of rows.
    const rowsAtOnce = binding.direction === 'out' && parameters[0]?.type === 'List<String>';
    const row = classes.nameOf(binding.name);
    const type = row !== null && rowsAtOnce ? `${row}[]` : row;
    const { part, losses: own } = writeParameter(binding, type, taken);
    losses.push(...own);
    if (part !== null) parameters.push(part);
  }
  const answers = response !== null && returned === null;
  if (response !== null) {
    losses.push(
      ...(answers
        ? returnedResponseLosses(model, response)
        : [loss('CM-07', { binding: response.name }, { model, name: response.name })]),
    );
  }
  const body = writeBody({
    parameters,
    returns: returned === null ? null : (classes.nameOf('$return') ?? 'String'),
    answers,
    rowOf: (binding) => classes.nameOf(binding),
  });
  const lines = [
    `@FunctionName(${writeString(document.functionName)})`,
    ...(returned === null ? [] : [returned.text]),
    `public ${body.resultType} run(`,
    ...[...parameters.map(parameterText), 'final ExecutionContext context'].map(
      (parameter, index) =>
        `${' '.repeat(8)}${parameter}${index < parameters.length ? ',' : `)${body.throws} {`}`,
    ),
    ...body.lines.map((line) => (line === '' ? '' : `    ${line}`)),
    '}',
    ...classes.declarations.flatMap((declaration) => ['', ...declaration]),
  ];
  const code = lines.join('\n');
  const text = `package ${packageName};

${importsFor(code)
  .map((name) => `import ${name};\n`)
  .join('')}
public class ${name} {
${lines.map((line) => (line === '' ? '\n' : `    ${line}\n`)).join('')}}
`;
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
      bindings: [
        ...parameters.map(({ binding }) => binding),
        ...(returned === null ? [] : [returned.binding]),
        ...(answers ? [answer] : []),
      ],
    },
    losses,
  };
}

/** The output that is what the method returns. */
function writeReturn(outputs: readonly DeclaredBinding[]) {
  const binding = outputs.find(({ name }) => name === '$return');
  const shape = binding === undefined ? undefined : shapeFor(binding);
  return binding === undefined || shape === undefined
    ? null
    : writeAnnotation(shape, binding, '$return', ' '.repeat(12));
}
