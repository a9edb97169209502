import type { HostErrorCode } from './catalogue.ts';
import type { HostError } from './host-error.ts';

const advices: Partial<Record<HostErrorCode, string>> = {
  'FJ-12': 'Give the binding a non-empty "database".',
  'FJ-08': 'Add a trigger to the bindings, such as an httpTrigger.',
  'BE-01':
    'A "%" starts an app setting look-up and has no escape; put the modulo into a stored function.',
  'BE-02': 'Add the setting to the app settings, or correct its name.',
  'BE-04': 'Close the expression with "}", or write "{{" for a brace that belongs to the KQL.',
  'BE-05': 'Write "}}" for a brace that belongs to the KQL.',
  'BE-06': 'Write "{{" and "}}" for braces that belong to the KQL.',
  'BE-09': 'Use one of the names in the binding data shown at the trigger step.',
  'BE-14':
    'Use a name of the route, "{Query.name}", or bind the trigger to a class that has the property.',
  'KX-06': 'Bind an input to string, JArray, IEnumerable<T> or IAsyncEnumerable<T>.',
  'PV-03': 'Annotate the input "str" and the output "func.Out[str]".',
  'PV-04': 'Push one value, an array for several rows, or use -Clobber.',
  'FJ-15':
    'Add the extension bundle "Microsoft.Azure.Functions.ExtensionBundle.Preview" to host.json.',
  'PS-01': 'Write "@name=value,@name=value"; a value cannot hold "," or "=".',
  'PS-02': 'Start every parameter name with "@".',
  'KX-01': 'Set "connection" to the name of an app setting, such as KustoConnectionString.',
  'KX-02': 'Add that setting with a Kusto connection string to the app settings.',
  'KX-03': 'An input binding needs "kqlCommand", an output binding needs "tableName".',
  'KX-04': 'An input binding needs "kqlCommand".',
  'KX-05': 'An output binding needs "tableName".',
  'CS-01': 'Write "Data Source=https://…;" instead of a bare address.',
  'CS-03': 'Check the spelling of the keywords before each "=".',
  'TR-01': 'Change the sample request, or the "route" and "methods" of the trigger.',
  'TR-05': 'Change the sample blob\'s path, or the "path" of the trigger.',
  'TR-02': 'Choose a sample trigger of the kind that function.json declares.',
  'PG-01': 'Use "Data Source=playground://embedded;Database=productsdb".',
};

/** What the visitor can do next, one sentence. */
export const advice = (error: HostError): string | undefined => advices[error.code];
