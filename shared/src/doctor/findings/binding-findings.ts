import { finding } from './finding.ts';

/** What the binding does that its text does not say: KB-nn as in binding-engine.md section 11. */
export const bindingFindings = {
  'KB-01': finding(
    'error',
    (_: object) => "Set 'connection'; the documented default KustoConnectionString is never used.",
  ),
  'KB-02': finding(
    'error',
    (_: object) =>
      "The Java annotation spells this element 'ingestionTyoe' and the host ignores that name, so ingestion stays managed: Java cannot select queued ingestion with 1.0.13.",
  ),
  'KB-03': finding(
    'information',
    (_: object) =>
      'Effective polling defaults are 30 s and 30 min, not the documented 15 s and 5 min.',
  ),
  'KB-04': finding(
    'warning',
    (p: { parameter: string }) =>
      `'null' of @${p.parameter} is sent as text; for a type that is not string write for example long(null).`,
  ),
  /** Told as information while the value at hand is harmless. */
  'KB-05': finding(
    'information',
    (p: { expression: string }) =>
      `The caller controls {${p.expression}}: a ',' or '=' in it changes the structure of this list.`,
  ),
  'KB-06': finding(
    'warning',
    (p: { expression: string }) =>
      `{${p.expression}} becomes part of the KQL text: injection risk. Declare a query parameter and use kqlParameters.`,
  ),
  'KB-07': finding(
    'error',
    (p: { host: string }) =>
      `'%' starts an app setting look-up and has no escape, so the modulo operator cannot stand in a binding; put it into a stored function. The host says: ${p.host}`,
  ),
  'KB-08': finding(
    'error',
    (p: { host: string }) =>
      `Braces are binding expressions here: write literal ones double, '{{' and '}}'. The host says: ${p.host}`,
  ),
  'KB-09': finding(
    'warning',
    (p: { expression: string; type: string }) =>
      `{${p.expression}} is a ${p.type}; it resolves to an empty string.`,
  ),
  'KB-10': finding(
    'warning',
    (p: { expression: string; text: string }) =>
      `Dates in a JSON payload resolve as MM/dd/yyyy HH:mm:ss: {${p.expression}} is '${p.text}'.`,
  ),
  'KB-11': finding('error', (p: { expression: string; source: 'query' | 'body' | 'unknown' }) => {
    const start = `In-process C# does not start with {${p.expression}}:`;
    switch (p.source) {
      case 'query':
        return `${start} names of the query string are not in the trigger's contract. Write {Query.${p.expression}}.`;
      case 'body':
        return `${start} fields of the payload are not in the trigger's contract, unless the trigger is bound to a class that has the property.`;
      case 'unknown':
        return `${start} it is not in the trigger's contract. Write {Query.${p.expression}}, or bind the trigger to a class that has the property.`;
    }
  }),
  'KB-12': finding('error', (p: { direction: 'in' | 'out' }) =>
    p.direction === 'in'
      ? "An input binding needs 'kqlCommand'; 'tableName' only satisfies the validation."
      : "An output binding needs 'tableName'; 'kqlCommand' only satisfies the validation.",
  ),
  'KB-13': finding(
    'warning',
    (p: { connection: string }) =>
      `Two managed identities share connection '${p.connection}'; the first one used wins for both.`,
  ),
  'KB-14': finding(
    'error',
    (_: object) =>
      "This is sent as a query: only a text that starts with '.' is a management command. Move the comment or declaration away from its front.",
  ),
  'KB-15': finding(
    'warning',
    (_: object) =>
      'IAsyncEnumerable yields no rows for a management command; bind it to string or JArray.',
  ),
  'KB-16': finding(
    'warning',
    (p: { column: string; value: string }) =>
      `${p.value} in '${p.column}' is beyond 2^53: a JavaScript function sees other digits. Project tostring(${p.column}).`,
  ),
  'KB-17': finding(
    'information',
    (p: { option: string }) =>
      `'${p.option}' is no documented request property; it is sent as it is.`,
  ),
  /** Told as information before a run, where no flush has failed yet. */
  'KB-18': finding(
    'warning',
    (_: object) =>
      'The rows of a flush that fails are kept: the flush after the function returns sends them again.',
  ),
  'KB-19': finding(
    'warning',
    (p: { written: string; failed: string }) =>
      `Output '${p.written}' was written before '${p.failed}' failed; outputs are not atomic.`,
  ),
  'KB-20': finding(
    'error',
    (_: object) => "'inout' is not supported by the Kusto binding; use two bindings.",
  ),
  'KB-21': finding(
    'warning',
    (p: { property: string; value: string }) =>
      `'${p.property}': '${p.value}' is not supported by the Kusto binding; leave it out.`,
  ),
  'KB-22': finding('error', (p: { binding: string; discarded: number; kept: number }) =>
    p.kept === 0
      ? `What the function gives to '${p.binding}' is no JSON object or array of objects: the host drops it silently, nothing is ingested.`
      : `${p.discarded} of ${p.discarded + p.kept} elements given to '${p.binding}' are no JSON objects: the host drops them silently.`,
  ),
  'KB-23': finding(
    'warning',
    (p: { format: string }) =>
      `'${p.format}' is not recognised and becomes csv without a word. Format names are lower-case: 'json'.`,
  ),
  'KB-24': finding(
    'error',
    (p: { format: string; language: string }) =>
      `Rows from ${p.language} reach the extension as JSON objects, so '${p.format}' ingests their JSON text. Leave dataFormat out.`,
  ),
  'KB-25': finding('information', (p: { table: string | null }) =>
    p.table === null
      ? 'Streaming is unavailable: the rows were queued, and their outcome is not reported.'
      : `Table '${p.table}' takes no streamed rows: they are queued, and their outcome is not reported.`,
  ),
  'KB-26': finding(
    'warning',
    (_: object) =>
      'The poll timeout has no effect in 1.0.13: polling ends with a final status or the function timeout.',
  ),
  'KB-27': finding(
    'warning',
    (p: { key: string }) => `The real host's debug log would show the value of '${p.key}'.`,
  ),
  'KB-28': finding(
    'error',
    (_: object) =>
      "A bare address fails in the extension's logging. Write 'Data Source=https://…;'.",
  ),
  'KB-29': finding('warning', (p: { problem: string }) => `The ingest endpoint: ${p.problem}`),
  'KB-30': finding('error', (p: { bundle: string | null }) =>
    p.bundle === null
      ? "host.json names no extension bundle, so the host does not know the type 'kusto'; add the Preview bundle."
      : `${p.bundle} does not hold the Kusto extension, so the host does not know the type 'kusto'; use the Preview bundle, version [4.*, 5.0.0).`,
  ),
  'KB-31': finding('information', (p: { direction: 'in' | 'out' }) =>
    p.direction === 'in'
      ? 'An input binding needs the Viewer role on the database.'
      : 'An output binding needs the Ingestor role on the database.',
  ),
  'KB-32': finding(
    'information',
    (p: { property: string; instead: string }) =>
      `There is no property '${p.property}', though a documentation page shows it; use '${p.instead}'.`,
  ),
  'KB-33': finding(
    'warning',
    (p: { value: string }) => `'${p.value}' is treated as managed; write 'managed' or 'queued'.`,
  ),
  'KB-34': finding(
    'warning',
    (p: { name: string; value: string }) =>
      `'${p.value}' of @${p.name} ${Number(p.value) < 0 ? 'makes the call fail' : 'counts as 0'}; use a positive whole number.`,
  ),
  'KB-35': finding('warning', (p: { parameter: string; problem: 'not declared' | 'not sent' }) =>
    p.problem === 'not declared'
      ? `@${p.parameter} is sent, but the query does not declare it: add it to 'declare query_parameters'.`
      : `The query declares '${p.parameter}', but kqlParameters does not send it.`,
  ),
} as const;
