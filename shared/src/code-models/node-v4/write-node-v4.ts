import type { BindingDocument, DeclaredBinding } from '../binding-document.ts';
import type { RowTypes, WrittenCode } from '../code-model.ts';
import { NameSpace } from '../javascript/name-space.ts';
import { isVariableName, writePair, writeValue } from '../javascript/write-value.ts';
import { bindingCall } from './binding-call.ts';
import { libraryName } from './library.ts';
import { documentOfPlan, isHttp, type NodeV4Plan, planNodeV4 } from './plan-node-v4.ts';
import { writeHandler } from './write-handler.ts';

export type NodeLanguage = 'javascript' | 'typescript';

/** A binding and the constant that holds it. */
export interface NamedConstant {
  readonly variable: string;
  readonly binding: DeclaredBinding;
}

/** Names that a handler uses itself, or that the file imports. */
const own: readonly string[] = [
  ...['app', 'input', 'output', 'trigger', 'context', 'payload', 'toPayload', 'text', 'value'],
  ...['HttpRequest', 'HttpResponseInit', 'InvocationContext', 'Timer', 'EventGridEvent', 'Row'],
  ...['require', 'module', 'exports', 'process', 'global', 'JSON', 'Promise', 'Array', 'Buffer'],
];

/** One registration with its bindings as constants above it. */
export function writeNodeV4(
  document: BindingDocument,
  language: NodeLanguage,
  columns?: RowTypes,
): WrittenCode {
  const canBeParameter = (name: string): boolean => isVariableName(name) && !own.includes(name);
  const plan = planNodeV4(document, 'Node v4', canBeParameter);
  const names = new NameSpace(own);
  const parameter = names.take(plan.trigger?.name ?? 'request');
  const constant = (binding: DeclaredBinding): NamedConstant => ({
    variable: names.take(binding.name),
    binding,
  });
  const inputs = plan.inputs.map(constant);
  const outputs = plan.outputs.map(constant);
  const returned =
    plan.returned === null || isPlainHttp(plan.returned)
      ? null
      : { variable: names.take('returned'), binding: plan.returned };
  const constants = [
    ...inputs.map((input) => ({ ...input, factory: 'input.generic' })),
    ...[...(returned === null ? [] : [returned]), ...outputs].map((output) => ({
      ...output,
      factory: 'output.generic',
    })),
  ];
  const handler = writeHandler({ plan, parameter, inputs, outputs, language, names, columns });
  const options = [
    ...triggerOptions(plan),
    ...listOption('extraInputs', inputs),
    ...returnOption(plan, returned),
    ...listOption('extraOutputs', outputs),
    `handler: ${handler.text}`,
  ];
  const registration = plan.typed?.registration ?? 'generic';
  const imports = importLine(
    plan,
    constants.map(({ factory }) => factory),
    handler.types,
    language,
  );
  const text = [
    imports,
    ...handler.typeAliases,
    ...constants.map(
      ({ variable, factory, binding }) => `const ${variable} = ${bindingCall(factory, binding)};\n`,
    ),
    `app.${registration}(${writeValue(plan.functionName, "'")}, {\n${options.map((option) => `  ${option},\n`).join('')}});\n`,
    ...handler.helpers,
  ].join('\n');
  return { text, document: documentOfPlan(plan), losses: plan.losses };
}

/** The http output that `app.http` adds by itself. */
const isPlainHttp = (binding: DeclaredBinding): boolean =>
  binding.type === 'http' && binding.properties.length === 0;

function triggerOptions({ trigger, typed }: NodeV4Plan): readonly string[] {
  if (trigger === null) return [];
  if (typed === null) {
    return [`trigger: ${bindingCall('trigger.generic', trigger, '  ')}`];
  }
  return trigger.properties.map(({ name, value }) => writePair(name, value));
}

const listOption = (name: string, constants: readonly NamedConstant[]): readonly string[] =>
  constants.length === 0
    ? []
    : [`${name}: [${constants.map(({ variable }) => variable).join(', ')}]`];

function returnOption(
  { returned, typed }: NodeV4Plan,
  constant: NamedConstant | null,
): readonly string[] {
  if (constant !== null) return [`return: ${constant.variable}`];
  return returned === null || typed?.registration === 'http' ? [] : ['return: output.http({})'];
}

function importLine(
  plan: NodeV4Plan,
  factories: readonly string[],
  types: readonly string[],
  language: NodeLanguage,
): string {
  const values = new Set(['app']);
  for (const factory of factories) values.add(factory.split('.')[0] ?? factory);
  if (plan.returned !== null && isHttp(plan.returned) && plan.typed?.registration !== 'http') {
    values.add('output');
  }
  if (plan.trigger !== null && plan.typed === null) values.add('trigger');
  if (language === 'javascript') {
    return `const { ${[...values].toSorted().join(', ')} } = require('${libraryName}');\n`;
  }
  const names = [...values, ...types].toSorted((a, b) => a.localeCompare(b, 'en'));
  return `import { ${names.join(', ')} } from '${libraryName}';\n`;
}
