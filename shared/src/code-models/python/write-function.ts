import type { DeclaredBinding } from '../binding-document.ts';
import { isTrigger } from '../split-bindings.ts';

export interface FunctionWish {
  readonly name: string;
  /** The first trigger is the function's; names are parameters, or `$return`. */
  readonly bindings: readonly DeclaredBinding[];
  /** Statements between the imports and the function. */
  readonly module: readonly string[];
  /** Decorators. */
  readonly above: readonly string[];
}

/**
 * A Python module with one function: it answers with the rows it was given, or with what it passed
 * on, and gives the trigger's payload to every output.
 */
export function writeFunction({ name, bindings, module, above }: FunctionWish): string {
  const trigger = bindings.find(isTrigger) ?? null;
  const inputs = bindings.filter((one) => one.direction !== 'out' && !isTrigger(one));
  const outputs = bindings.filter((one) => one.direction === 'out' && one.name !== '$return');
  const returned = bindings.find((one) => one.name === '$return') ?? null;
  const writes = outputs.length > 0 || (returned !== null && !isHttp(returned));
  const names = moduleNames(bindings);
  const payload = writes ? payloadOf(trigger, names) : null;
  const rows = inputs.map((input) => input.name);
  const response = responseOf(rows, payload !== null, names);
  const body = [
    ...(payload === null ? [] : [`${names.payload} = ${payload}`]),
    ...outputs.map((output) => `${output.name}.set(${isHttp(output) ? response : names.payload})`),
    ...logged(rows, outputs, returned, names),
    ...returnOf(returned, response, names),
  ];
  const parameters = [
    ...(trigger === null ? [] : [`${trigger.name}: ${triggerType(trigger, names)}`]),
    ...inputs.map((input) => `${input.name}: str`),
    ...outputs.map((output) => `${output.name}: ${names.func}.Out[${outputType(output, names)}]`),
  ];
  const signature = layOut(name, parameters, returnType(returned, names));
  const lines = body.length === 0 ? ['pass'] : body;
  const code = [signature, ...lines.map((line) => `    ${line}`)].join('\n');
  const sections = [...module.map((statement) => `\n${statement}`), '', ''];
  return [imports(code, names), ...sections, ...above, code, ''].join('\n');
}

/** What the body calls modules and its own variable: bindings keep their names. */
interface Names {
  readonly func: string;
  readonly json: string;
  readonly logging: string;
  readonly payload: string;
}

function moduleNames(bindings: readonly DeclaredBinding[]): Names {
  const taken = new Set(bindings.map(({ name }) => name));
  const free = (name: string): string => (taken.has(name) ? free(`${name}_`) : name);
  return {
    func: free('func'),
    json: free('json'),
    logging: free('logging'),
    payload: free('payload'),
  };
}

const isHttp = ({ type }: DeclaredBinding): boolean => type.toLowerCase() === 'http';

function layOut(name: string, parameters: readonly string[], result: string): string {
  const line = `def ${name}(${parameters.join(', ')}) -> ${result}:`;
  if (line.length <= 88) return line;
  return `def ${name}(\n${parameters.map((one) => `    ${one},\n`).join('')}) -> ${result}:`;
}

const isMany = ({ properties }: DeclaredBinding): boolean =>
  properties.some(({ name, value }) => name === 'cardinality' && value === 'many');

/** The class the worker makes of what fired. Source: azure-functions 1.26.0. */
const triggerTypes: Readonly<Record<string, string>> = {
  httpTrigger: 'HttpRequest',
  timerTrigger: 'TimerRequest',
  queueTrigger: 'QueueMessage',
  blobTrigger: 'InputStream',
  eventHubTrigger: 'EventHubEvent',
  serviceBusTrigger: 'ServiceBusMessage',
  eventGridTrigger: 'EventGridEvent',
};

function triggerType(trigger: DeclaredBinding, { func }: Names): string {
  const { type } = trigger;
  const single = Object.hasOwn(triggerTypes, type) ? `${func}.${triggerTypes[type]}` : 'str';
  const comesInBatches = type === 'eventHubTrigger' || type === 'serviceBusTrigger';
  return comesInBatches && isMany(trigger) ? `List[${single}]` : single;
}

const outputType = (output: DeclaredBinding, { func }: Names): string =>
  isHttp(output) ? `${func}.HttpResponse` : 'str';

/** What fired, as JSON text. */
function payloadOf(trigger: DeclaredBinding | null, names: Names): string {
  if (trigger === null) return '""';
  const { name, type } = trigger;
  const { json } = names;
  if (!Object.hasOwn(triggerTypes, type)) return name;
  switch (type) {
    case 'timerTrigger':
      return `${json}.dumps({"IsPastDue": ${name}.past_due})`;
    case 'blobTrigger':
      return `${name}.read().decode("utf-8")`;
    case 'eventGridTrigger':
      return `${json}.dumps({"id": ${name}.id, "subject": ${name}.subject, "data": ${name}.get_json()})`;
    default:
      return triggerType(trigger, names).startsWith('List')
        ? `${json}.dumps([${json}.loads(one.get_body()) for one in ${name}])`
        : `${name}.get_body().decode("utf-8")`;
  }
}

function responseOf(rows: readonly string[], writes: boolean, names: Names): string {
  const [only] = rows;
  const response = `${names.func}.HttpResponse`;
  const isJson = 'mimetype="application/json"';
  if (only === undefined) {
    return writes
      ? `${response}(${names.payload}, status_code=201, ${isJson})`
      : `${response}(status_code=200)`;
  }
  if (rows.length === 1) return `${response}(${only}, ${isJson})`;
  const all = rows.map((name) => `${names.json}.loads(${name})`).join(' + ');
  return `${response}(${names.json}.dumps(${all}), ${isJson})`;
}

/** A function that answers nobody tells the log what it read. */
function logged(
  rows: readonly string[],
  outputs: readonly DeclaredBinding[],
  returned: DeclaredBinding | null,
  { logging }: Names,
): readonly string[] {
  if ([...outputs, ...(returned === null ? [] : [returned])].some(isHttp)) return [];
  return rows.map((name) => `${logging}.info("read %s", ${name})`);
}

function returnOf(
  returned: DeclaredBinding | null,
  response: string,
  { payload }: Names,
): readonly string[] {
  return returned === null ? [] : [`return ${isHttp(returned) ? response : payload}`];
}

function returnType(returned: DeclaredBinding | null, names: Names): string {
  return returned === null ? 'None' : outputType(returned, names);
}

function imports(code: string, { func, json, logging }: Names): string {
  const module = (name: string, local: string): readonly string[] => {
    if (!code.includes(`${local}.`)) return [];
    return [local === name ? `import ${name}` : `import ${name} as ${local}`];
  };
  const standard = [
    ...module('json', json),
    ...module('logging', logging),
    ...(code.includes(': List[') ? ['from typing import List'] : []),
  ];
  const separator = standard.length > 0 ? [''] : [];
  return [...standard, ...separator, `import azure.functions as ${func}`].join('\n');
}
