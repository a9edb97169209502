import type { documentFindings } from '../findings/document-findings.ts';
import type { Explanation } from './explanation.ts';

/** What no longer fits when one file is read beside another. */
export const documentExplanations: Readonly<Record<keyof typeof documentFindings, Explanation>> = {
  'FJ-13': {
    title: 'A property that the binding does not have',
    why: 'The host ignores properties it does not know, so a misspelt one has no effect.',
    remedy: 'Correct its name, or take it out.',
  },
  'FJ-14': {
    title: 'A binding that the playground does not run',
    why: 'The type belongs to another extension. The playground leaves it alone; the real host does not.',
    remedy: 'Nothing, as long as the Kusto bindings do not depend on it.',
  },
  'CN-01': {
    title: 'Code that uses a binding nobody declares',
    why: 'Beside a function.json, code finds its bindings by name. What is not declared is undefined in JavaScript, and keeps Python and PowerShell from loading the function.',
    remedy: 'Use the name that function.json declares, or declare the binding.',
  },
  'CN-02': {
    title: 'A declared binding that the code does not name',
    why: 'Python and PowerShell refuse to load a function that lacks a parameter for a binding. Elsewhere the binding is only of no use: an input costs a query each call.',
    remedy: 'Name it in the code, or take it out of function.json.',
  },
  'QP-01': {
    title: 'A parameter value of another type',
    why: "The service reads the text of each parameter as a literal of the type that 'declare query_parameters' gives it, and refuses the query when it cannot.",
    remedy: 'Send a value of that type, or declare another type.',
  },
  'SC-01': {
    title: 'A table that does not exist',
    why: 'Names of tables are case-sensitive. Ingestion into a table that does not exist fails at each call.',
    remedy: 'Correct the name, or create the table.',
  },
  'SC-02': {
    title: 'A mapping that the table does not have',
    why: 'Ingestion mappings belong to one table. One of another table, or of a table whose name was misspelt when it was created, is not found.',
    remedy: 'Create the mapping on the table that the binding writes to.',
  },
  'SC-03': {
    title: 'A mapping of another kind',
    why: 'JSON formats take a json mapping, the csv family takes a csv mapping.',
    remedy: 'Create a mapping of the kind that fits the format.',
  },
  'SC-04': {
    title: 'A value without a column',
    why: 'Without a mapping, a property goes to the column of its very name, letter case included. What has no column is dropped without an error. It is an information when no column has a similar name.',
    remedy: 'Rename the property, or use an ingestion mapping.',
  },
  'SC-05': {
    title: 'A value that the column cannot hold',
    why: 'Text is converted to the type of the column where it can be, and becomes null where it cannot, without an error.',
    remedy: 'Give a value of the type.',
  },
  'SC-06': {
    title: 'Columns without a value',
    why: 'What is not given is left null, or empty in a string column.',
    remedy: 'Give the values, when they are not left out on purpose.',
  },
  'SC-07': {
    title: 'A mapping path that leads nowhere',
    why: 'The mapping takes a column from a place that the value does not have. Paths are case-sensitive.',
    remedy: 'Correct the path in the mapping, or the name in the value.',
  },
  'SC-08': {
    title: 'A mapping for a table that the script does not make',
    why: 'The mapping is created on another table than the script creates, most often because a name was misspelt.',
    remedy: 'Use the name of the table.',
  },
  'SC-09': {
    title: 'Two commands on one line',
    why: 'The service takes one management command at a time. Two in one line are read as one, which fails.',
    remedy: 'Put each command on a line of its own, with an empty line between them.',
  },
  'HJ-01': {
    title: 'A host.json that cannot be read',
    why: 'The host does not start without a host.json that is a JSON object.',
    remedy: 'Mend the text at the place that is marked.',
  },
  'HJ-02': {
    title: 'A host.json without version',
    why: 'The host does not start unless host.json says "version": "2.0".',
    remedy: 'Add the version.',
  },
  'HJ-03': {
    title: 'A host.json beside a function',
    why: "The host reads the one in the app's own folder. Copies in other folders go stale unseen.",
    remedy: 'Take it out.',
  },
  'AS-02': {
    title: 'A setting of the trigger that is not there',
    why: 'The host does not start a function whose trigger names an app setting that does not exist. The playground fires the trigger itself, there it is an information.',
    remedy: 'Add the setting, or correct the name.',
  },
  'AS-03': {
    title: 'The worker runtime of another language',
    why: 'The host starts one worker, that of FUNCTIONS_WORKER_RUNTIME, and loads no function of another language.',
    remedy: 'Name the language that the code is written in.',
  },
  'CS-05': {
    title: 'An address that is no Kusto service',
    why: 'The SDKs send their token to known Kusto hosts only, and refuse others.',
    remedy: 'Check the address.',
  },
  'CS-06': {
    title: 'Two databases',
    why: 'The extension takes the database from the binding. The one in the connection string has no effect.',
    remedy: 'Make both the same, or take it out of the connection string.',
  },
  'RT-01': {
    title: 'A name that only some calls have',
    why: 'Route parameters are there in every call. A name of the query string or of the body is not, and a call without it fails.',
    remedy: 'Make it a part of the route, or be sure that every caller sends it.',
  },
  'RT-02': {
    title: 'A route parameter read from the query string',
    why: '{Query.x} looks into the query string alone. A part of the route is not in it, and the call fails.',
    remedy: 'Write {x}.',
  },
};
