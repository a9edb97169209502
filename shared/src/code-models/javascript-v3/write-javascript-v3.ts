import type { BindingDocument, DeclaredBinding } from '../binding-document.ts';
import { loss } from '../catalogue.ts';
import type { WrittenCode } from '../code-model.ts';
import { NameSpace } from '../javascript/name-space.ts';
import { payloadHelper } from '../javascript/payload-helper.ts';
import { writeMember } from '../javascript/write-value.ts';
import { isTrigger } from '../split-bindings.ts';

/**
 * A module that answers with the rows it was given, or with what it passed on, and gives the
 * trigger's payload to every output. The bindings themselves are in function.json.
 */
export function writeJavascriptV3(document: BindingDocument): WrittenCode {
  const { bindings } = document;
  const trigger = bindings.find(isTrigger) ?? null;
  const inputs = bindings.filter((one) => one.direction !== 'out' && !isTrigger(one));
  const outputs = bindings.filter((one) => one.direction !== 'in' && !isTrigger(one));
  const returned = outputs.find(({ name }) => name === '$return') ?? null;
  const named = outputs.filter(({ name }) => name !== '$return');
  // The library takes `context.res` for the one http output, whatever its name.
  const responses = named.filter(isHttp);
  const response = responses.length === 1 ? responses[0] : undefined;
  const parameter = new NameSpace(['context', 'module', 'exports', 'require', 'toPayload']).take(
    trigger?.name ?? 'input',
  );
  const writes = outputs.some((one) => !isHttp(one));
  const payload = payloadOf(trigger, parameter);
  const answer = responseOf(inputs.map(bindingsMember), writes ? payload : null);
  const lines = [
    ...named
      .filter((one) => one !== response)
      .map((one) => `${bindingsMember(one)} = ${isHttp(one) ? answer : payload};`),
    ...(response === undefined ? [] : [`context.res = ${answer};`]),
    ...(outputs.every((one) => !isHttp(one))
      ? inputs.map((one) => `context.log(\`\${${bindingsMember(one)}.length} rows\`);`)
      : []),
    ...(returned === null ? [] : [`return ${isHttp(returned) ? answer : payload};`]),
  ];
  const body = lines.map((line) => `  ${line}\n`).join('');
  const helper = body.includes('toPayload(') ? `\n${payloadHelper('javascript')}` : '';
  return {
    text: `module.exports = async function (context, ${parameter}) {\n${body}};\n${helper}`,
    document,
    losses: trigger === null ? [loss('CM-08', { binding: '' }, { model: 'Node v3' })] : [],
  };
}

const isHttp = ({ type }: DeclaredBinding): boolean => type.toLowerCase() === 'http';
const bindingsMember = ({ name }: DeclaredBinding): string => writeMember('context.bindings', name);

/** The library has parsed what came as JSON; of a blob it hands over the bytes. */
function payloadOf(trigger: DeclaredBinding | null, parameter: string): string {
  switch (trigger?.type.toLowerCase()) {
    case 'httptrigger':
      return `${parameter}.body`;
    case 'blobtrigger':
      return `toPayload(${parameter}.toString())`;
    default:
      return parameter;
  }
}

function responseOf(rows: readonly string[], payload: string | null): string {
  const [only] = rows;
  if (only === undefined) {
    return payload === null ? '{ status: 200 }' : `{ status: 201, body: ${payload} }`;
  }
  return rows.length === 1
    ? `{ body: ${only} }`
    : `{ body: [${rows.map((name) => `...${name}`).join(', ')}] }`;
}
