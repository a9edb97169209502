import type { DeclaredBinding } from '../binding-document.ts';
import type { RowTypes } from '../code-model.ts';
import type { NameSpace } from '../javascript/name-space.ts';
import { payloadHelper } from '../javascript/payload-helper.ts';
import { columnsOf, pascalCase } from '../row-types/row-type.ts';
import { typescriptRow } from '../row-types/typescript.ts';
import { isHttp, isHttpTrigger, type NodeV4Plan } from './plan-node-v4.ts';
import type { NamedConstant, NodeLanguage } from './write-node-v4.ts';

export interface HandlerWish {
  readonly plan: NodeV4Plan;
  readonly parameter: string;
  readonly inputs: readonly NamedConstant[];
  readonly outputs: readonly NamedConstant[];
  readonly language: NodeLanguage;
  readonly names: NameSpace;
  /** Columns of inputs, by name, where they are known. */
  readonly columns?: RowTypes | undefined;
}

export interface WrittenHandler {
  /** A function expression, as the value of an option at the first step of indentation. */
  readonly text: string;
  /** Functions that stand below the registration. */
  readonly helpers: readonly string[];
  /** Types that stand above the bindings. */
  readonly typeAliases: readonly string[];
  /** Types of the library that the text names. */
  readonly types: readonly string[];
}

/**
 * A function that answers with the rows it was given, or with what it passed on, and gives the
 * trigger's payload to every output.
 */
export function writeHandler(wish: HandlerWish): WrittenHandler {
  const { plan, parameter, inputs, outputs, language, names } = wish;
  const isTyped = language === 'typescript';
  const answersHttp = plan.returned !== null && isHttp(plan.returned);
  const returnsPayload = plan.returned !== null && !answersHttp;
  const rows = inputs.map((input) => ({
    variable: input.variable,
    rows: names.take(`${input.variable}Rows`),
    type: isTyped ? rowType(input, wish) : null,
  }));
  const payload = outputs.length > 0 || returnsPayload ? payloadOf(plan.trigger, parameter) : null;
  const answer = responseOf(
    rows.map(({ rows: name }) => name),
    payload,
  );
  const lines = [
    ...rows.map(
      ({ variable, rows: name, type }) =>
        `const ${name} = ${rowsOf(`context.extraInputs.get(${variable})`, type?.name)};`,
    ),
    ...(payload?.lines ?? []),
    ...outputs.map(({ variable, binding }) => {
      const value = isHttp(binding) ? answer : (payload?.name ?? parameter);
      return `context.extraOutputs.set(${variable}, ${value});`;
    }),
    ...(answersHttp || outputs.some(({ binding }) => isHttp(binding))
      ? []
      : rows.map(({ rows: name }) => `context.log(\`\${${name}.length} rows\`);`)),
    ...(answersHttp ? [`return ${answer};`] : []),
    ...(returnsPayload ? [`return ${payload?.name ?? parameter};`] : []),
  ];
  const parameterType = plan.typed?.parameterType ?? untypedParameter(plan);
  const signature = isTyped
    ? `(${parameter}: ${parameterType}, context: InvocationContext)${answersHttp && plan.typed !== null ? ': Promise<HttpResponseInit>' : ''}`
    : `(${parameter}, context)`;
  const typeAliases = new Set(rows.flatMap(({ type }) => type?.declaration ?? []));
  const helpers = payload?.isParsed === true ? [payloadHelper(language)] : [];
  const types = isTyped
    ? [
        'InvocationContext',
        ...(answersHttp && plan.typed !== null ? ['HttpResponseInit'] : []),
        ...(libraryTypes.includes(parameterType) ? [parameterType] : []),
      ]
    : [];
  const body = lines.map((line) => `    ${line}\n`).join('');
  return {
    text: `async ${signature} => {\n${body}  }`,
    helpers,
    typeAliases: [...typeAliases],
    types,
  };
}

/** The library says `unknown`: TypeScript takes the rows' type, JavaScript says it to the editor. */
const rowsOf = (value: string, type: string | undefined): string =>
  type === undefined ? `/** @type {unknown[]} */ (${value})` : `${value} as ${type}[]`;

/** The interface of an input's rows where its columns are known; else a row of anything. */
function rowType(
  { binding, variable }: NamedConstant,
  { columns, names }: HandlerWish,
): { readonly name: string; readonly declaration: string } {
  const known = columns?.get(binding.name) ?? [];
  if (known.length === 0) {
    return { name: 'Row', declaration: 'type Row = Record<string, unknown>;\n' };
  }
  const name = names.take(`${pascalCase(variable, 'Row')}Row`);
  const { text } = typescriptRow(name, columnsOf(known).columns);
  return { name, declaration: text.replace('export ', '') };
}

const libraryTypes: readonly string[] = ['HttpRequest', 'Timer', 'EventGridEvent'];

/** What the library hands over where its own options give it no type. */
function untypedParameter({ trigger }: NodeV4Plan): string {
  switch (trigger?.type.toLowerCase()) {
    case 'httptrigger':
      return 'HttpRequest';
    case 'timertrigger':
      return 'Timer';
    case 'blobtrigger':
      return 'Buffer';
    default:
      return 'unknown';
  }
}

interface Payload {
  readonly name: string;
  readonly lines: readonly string[];
  readonly isParsed: boolean;
}

/** Requests and blobs come as bytes; what other triggers carry has been parsed already. */
function payloadOf(trigger: DeclaredBinding | null, parameter: string): Payload {
  const parsed = (text: string): Payload => ({
    name: 'payload',
    lines: [`const payload = toPayload(${text});`],
    isParsed: true,
  });
  if (trigger !== null && isHttpTrigger(trigger)) return parsed(`await ${parameter}.text()`);
  if (trigger?.type.toLowerCase() === 'blobtrigger') return parsed(`${parameter}.toString()`);
  return { name: parameter, lines: [], isParsed: false };
}

function responseOf(rows: readonly string[], payload: Payload | null): string {
  const [only] = rows;
  if (only === undefined) {
    return payload === null ? '{ status: 200 }' : `{ status: 201, jsonBody: ${payload.name} }`;
  }
  return rows.length === 1
    ? `{ jsonBody: ${only} }`
    : `{ jsonBody: [${rows.map((name) => `...${name}`).join(', ')}] }`;
}
