import { finding } from './finding.ts';

/** What no longer fits when one file is read beside another: codes are ours. */
export const documentFindings = {
  'FJ-13': finding('warning', (p: { property: string; type: string; nearest: string | null }) =>
    p.nearest === null
      ? `'${p.property}' is no property of a ${p.type} binding; the host ignores it.`
      : `'${p.property}' is no property of a ${p.type} binding; the host ignores it. Did you mean '${p.nearest}'?`,
  ),
  'FJ-14': finding(
    'warning',
    (p: { type: string }) =>
      `The playground runs kusto and http bindings and the triggers it knows; '${p.type}' is left alone.`,
  ),

  'CN-01': finding('error', (p: { name: string; nearest: string | null }) =>
    p.nearest === null
      ? `The code uses '${p.name}', but function.json declares no binding of that name.`
      : `The code uses '${p.name}', but function.json declares no binding of that name. Did you mean '${p.nearest}'?`,
  ),
  /** Told as information where an unused binding does no harm. */
  'CN-02': finding('error', (p: { name: string; harm: 'not loaded' | 'unused' }) =>
    p.harm === 'not loaded'
      ? `The code names no '${p.name}', which function.json declares: the worker refuses to load the function.`
      : `The code does not use '${p.name}', which function.json declares.`,
  ),

  'QP-01': finding(
    'error',
    (p: { parameter: string; type: string; value: string }) =>
      `@${p.parameter} is declared as ${p.type}, but '${p.value}' is none: the service refuses the query.`,
  ),

  'SC-01': finding('error', (p: { table: string; nearest: string | null }) =>
    p.nearest === null
      ? `There is no table '${p.table}': ingestion fails.`
      : `There is no table '${p.table}': ingestion fails. Did you mean '${p.nearest}'?`,
  ),
  'SC-02': finding('error', (p: { mapping: string; table: string; elsewhere: string | null }) =>
    p.elsewhere === null
      ? `Table '${p.table}' has no ingestion mapping '${p.mapping}': ingestion fails.`
      : `Table '${p.table}' has no ingestion mapping '${p.mapping}', table '${p.elsewhere}' has: ingestion fails.`,
  ),
  'SC-03': finding(
    'error',
    (p: { mapping: string; kind: string; format: string }) =>
      `'${p.mapping}' is a ${p.kind} mapping, but the rows are sent as ${p.format}: ingestion fails.`,
  ),
  'SC-04': finding('warning', (p: { property: string; table: string; nearest: string | null }) =>
    p.nearest === null
      ? `'${p.property}' is no column of '${p.table}': the value is dropped.`
      : `'${p.property}' is no column of '${p.table}', names are case-sensitive: the value is dropped, '${p.nearest}' stays null.`,
  ),
  'SC-05': finding(
    'warning',
    (p: { property: string; column: string; type: string; value: string }) =>
      `${p.value} of '${p.property}' is no ${p.type}: column '${p.column}' becomes null.`,
  ),
  'SC-06': finding('information', (p: { columns: readonly string[]; table: string }) =>
    p.columns.length === 1
      ? `Nothing is given for column '${p.columns[0]}' of '${p.table}': it is left null, or empty.`
      : `Nothing is given for the columns ${p.columns.map((name) => `'${name}'`).join(', ')} of '${p.table}': they are left null, or empty.`,
  ),
  'SC-07': finding(
    'warning',
    (p: { path: string; column: string; mapping: string }) =>
      `Mapping '${p.mapping}' takes column '${p.column}' from ${p.path}, which the value does not have: it becomes null.`,
  ),
  'SC-08': finding(
    'warning',
    (p: { table: string }) =>
      `The script makes a mapping for table '${p.table}', which it does not make.`,
  ),
  'SC-09': finding(
    'warning',
    (_: object) =>
      'A second command begins in this line; the service takes one at a time, so it reads the line as one and fails.',
  ),

  'HJ-01': finding('error', (p: { problem: string }) => `host.json cannot be read: ${p.problem}`),
  'HJ-02': finding(
    'error',
    (_: object) => 'host.json needs "version": "2.0"; the host does not start without it.',
  ),
  'HJ-03': finding(
    'information',
    (_: object) =>
      "The host reads the host.json of the app's own folder only; this one is ignored.",
  ),

  'AS-02': finding('error', (p: { setting: string; property: string; nearest: string | null }) =>
    p.nearest === null
      ? `The trigger's '${p.property}' names the app setting '${p.setting}', which there is not: the function does not start.`
      : `The trigger's '${p.property}' names the app setting '${p.setting}', which there is not: the function does not start. Did you mean '${p.nearest}'?`,
  ),
  'AS-03': finding(
    'error',
    (p: { value: string; expected: string }) =>
      `FUNCTIONS_WORKER_RUNTIME is '${p.value}', but this app's code is run by '${p.expected}': the host loads none of its functions.`,
  ),
  'CS-05': finding(
    'warning',
    (p: { host: string }) =>
      `'${p.host}' is no address of a Kusto service; the SDK refuses to send its token there.`,
  ),
  'CS-06': finding(
    'information',
    (p: { named: string; used: string }) =>
      `The connection string names database '${p.named}', but the binding's '${p.used}' is what is used.`,
  ),

  'RT-01': finding(
    'information',
    (p: { name: string }) =>
      `{${p.name}} is no part of the route: a call without it in its query string or body fails with "No value for named parameter '${p.name}'."`,
  ),
  'RT-02': finding(
    'warning',
    (p: { name: string }) =>
      `'${p.name}' is a part of the route, not of the query string: {Query.${p.name}} fails, write {${p.name}}.`,
  ),
} as const;
