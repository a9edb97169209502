import type { DeclaredBinding } from '../binding-document.ts';

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
  const payload = writes ? payloadOf(trigger) : null;
  const rows = inputs.map((input) => input.name);
  const response = responseOf(rows, payload !== null);
  const body = [
    ...(payload === null ? [] : [`payload = ${payload}`]),
    ...outputs.map((output) => `${output.name}.set(${isHttp(output) ? response : 'payload'})`),
    ...logged(rows, outputs, returned),
    ...returnOf(returned, response),
  ];
  const parameters = [
    ...(trigger === null ? [] : [`${trigger.name}: ${triggerType(trigger)}`]),
    ...inputs.map((input) => `${input.name}: str`),
    ...outputs.map(
      (output) => `${output.name}: func.Out[${isHttp(output) ? 'func.HttpResponse' : 'str'}]`,
    ),
  ];
  const signature = layOut(name, parameters, returnType(returned));
  const lines = body.length === 0 ? ['pass'] : body;
  const code = [signature, ...lines.map((line) => `    ${line}`)].join('\n');
  const sections = [...module.map((statement) => `\n${statement}`), '', ''];
  return [imports(code), ...sections, ...above, code, ''].join('\n');
}

const isTrigger = ({ type }: DeclaredBinding): boolean => type.toLowerCase().endsWith('trigger');
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
  httpTrigger: 'func.HttpRequest',
  timerTrigger: 'func.TimerRequest',
  queueTrigger: 'func.QueueMessage',
  blobTrigger: 'func.InputStream',
  eventHubTrigger: 'func.EventHubEvent',
  serviceBusTrigger: 'func.ServiceBusMessage',
  eventGridTrigger: 'func.EventGridEvent',
};

function triggerType(trigger: DeclaredBinding): string {
  const { type } = trigger;
  const single = Object.hasOwn(triggerTypes, type) ? (triggerTypes[type] ?? 'str') : 'str';
  const comesInBatches = type === 'eventHubTrigger' || type === 'serviceBusTrigger';
  return comesInBatches && isMany(trigger) ? `List[${single}]` : single;
}

/** What fired, as JSON text. */
function payloadOf(trigger: DeclaredBinding | null): string {
  if (trigger === null) return '""';
  const { name, type } = trigger;
  if (!Object.hasOwn(triggerTypes, type)) return name;
  switch (type) {
    case 'timerTrigger':
      return `json.dumps({"IsPastDue": ${name}.past_due})`;
    case 'blobTrigger':
      return `${name}.read().decode("utf-8")`;
    case 'eventGridTrigger':
      return `json.dumps({"id": ${name}.id, "subject": ${name}.subject, "data": ${name}.get_json()})`;
    default:
      return triggerType(trigger).startsWith('List')
        ? `json.dumps([json.loads(one.get_body()) for one in ${name}])`
        : `${name}.get_body().decode("utf-8")`;
  }
}

function responseOf(rows: readonly string[], writes: boolean): string {
  const [only] = rows;
  const json = 'mimetype="application/json"';
  if (only === undefined) {
    return writes
      ? `func.HttpResponse(payload, status_code=201, ${json})`
      : 'func.HttpResponse(status_code=200)';
  }
  if (rows.length === 1) return `func.HttpResponse(${only}, ${json})`;
  const all = rows.map((name) => `json.loads(${name})`).join(' + ');
  return `func.HttpResponse(json.dumps(${all}), ${json})`;
}

/** A function that answers nobody tells the log what it read. */
function logged(
  rows: readonly string[],
  outputs: readonly DeclaredBinding[],
  returned: DeclaredBinding | null,
): readonly string[] {
  if (returned !== null || outputs.some(isHttp)) return [];
  return rows.map((name) => `logging.info("%d rows", len(json.loads(${name})))`);
}

const returnOf = (returned: DeclaredBinding | null, response: string): readonly string[] =>
  returned === null ? [] : [`return ${isHttp(returned) ? response : 'payload'}`];

function returnType(returned: DeclaredBinding | null): string {
  if (returned === null) return 'None';
  return isHttp(returned) ? 'func.HttpResponse' : 'str';
}

function imports(code: string): string {
  const standard = [
    ...(code.includes('json.') ? ['import json'] : []),
    ...(code.includes('logging.') ? ['import logging'] : []),
    ...(code.includes('List[') ? ['from typing import List'] : []),
  ];
  const separator = standard.length > 0 ? [''] : [];
  return [...standard, ...separator, 'import azure.functions as func'].join('\n');
}
