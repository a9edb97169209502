import type { DoctorExample, RunExample } from '../cases/doctor-case.ts';
import { bindingsOf, documentOf, type Example } from '../cases/example.ts';

/** An example as a reader sees it: the parts that it is about, each a code block. */
export function showExample(example: DoctorExample): string {
  if ('files' in example) {
    return Object.entries(example.files)
      .map(([path, text]) => block(`\`${path}\``, text, languageOfPath(path)))
      .join('\n\n');
  }
  if ('delivered' in example || 'failedAfter' in example) return showRun(example);
  return partsOf(example).join('\n\n');
}

function partsOf(example: Example): readonly string[] {
  const { codeModel, url, body, outputs = [], parameterTypes = [] } = example;
  const document = documentOf(example);
  const parts: string[] = [];
  if (codeModel !== undefined) parts.push(`Code model: \`${codeModel}\`.`);
  if (example.functionName !== undefined) parts.push(`Function: \`${example.functionName}\`.`);
  if (example.functionJson !== undefined) {
    parts.push(block('function.json', example.functionJson, 'json'));
  } else if (example.hostJson === undefined && typeof example.settings !== 'string') {
    const shown = { ...example, bindings: example.bindings ?? [] };
    const bindings = bindingsOf(shown).filter(
      ({ type }) => example.bindings !== undefined || type === 'kusto',
    );
    parts.push(...bindings.map((binding) => block('function.json', pretty(binding), 'json')));
  }
  if (example.code !== undefined) parts.push(block('Code', example.code.trimEnd(), ''));
  for (const { binding, type } of parameterTypes) {
    parts.push(`The parameter of \`${binding}\` is \`${type}\`.`);
  }
  if (example.settings !== undefined) {
    parts.push(block('App settings', document.appSettings, 'json'));
  }
  if (example.hostJson !== undefined) parts.push(block('host.json', example.hostJson, 'json'));
  if (example.setup !== undefined) parts.push(block('setup.kql', example.setup, 'kusto'));
  if (url !== undefined) parts.push(`The request: \`POST ${url}\`.`);
  if (body !== undefined) parts.push(block('The body of the request', body, ''));
  if (example.trigger !== undefined) {
    parts.push(block('The trigger fires with', pretty(example.trigger), 'json'));
  }
  if (example.noSample) parts.push('The trigger has the route `f/{id}`.');
  for (const { binding, value, flush } of outputs) {
    if ('text' in value) parts.push(block(`The function gives \`${binding}\``, value.text, ''));
    else if (value.kind === 'input') {
      parts.push(`The function gives \`${binding}\` what \`${value.binding}\` delivered.`);
    }
    if (flush !== undefined) parts.push(`The function flushes \`${binding}\` itself.`);
  }
  return parts;
}

function showRun(example: RunExample): string {
  if ('failedAfter' in example) {
    return example.failedAfter === null
      ? 'A run in which `out`, the first output, fails.'
      : `A run in which \`${example.failedAfter}\` was written before \`out\` failed.`;
  }
  const [lost] = example.delivered;
  const value = lost === undefined ? 'no great number' : `${lost.before} in \`${lost.column}\``;
  return `A run with the code model \`${example.codeModel}\` that delivers ${value}.`;
}

const block = (title: string, text: string, language: string): string =>
  `${title}:\n\n\`\`\`${language}\n${text}\n\`\`\``;

const pretty = (value: object): string => JSON.stringify(value, null, 2);

const languageOfPath = (path: string): string =>
  path.endsWith('.json') ? 'json' : path.endsWith('.kql') ? 'kusto' : '';
