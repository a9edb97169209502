import type { HostErrorCode } from '../../host-errors/catalogue.ts';
import type { Explanation } from './explanation.ts';

const startUp = 'The host checks it when it starts, and does not load the function.';
const eachCall = 'It is found at each call, which then fails.';
const template =
  'Outside of in-process C# it is found at each call; in-process C# does not start with it.';

/** What the host itself says, and what stands behind it. */
export const hostErrorExplanations: Readonly<Record<HostErrorCode, Explanation>> = {
  'FJ-01': {
    title: 'A function.json that is no JSON',
    why: `${startUp} Comments and single quotes are allowed.`,
    remedy: 'Mend the text at the place that is marked.',
  },
  'FJ-02': {
    title: 'A function.json without bindings',
    why: startUp,
    remedy: 'Write an object with an array "bindings", of objects.',
  },
  'FJ-03': {
    title: 'A binding name that is none',
    why: `A name is a letter, then letters and digits; underscores are not allowed. ${startUp}`,
    remedy: 'Choose another name, in the code as well.',
  },
  'FJ-04': {
    title: '$return that is no output',
    why: `$return stands for the value that the function returns. ${startUp}`,
    remedy: 'Make it an output, or give the binding a name.',
  },
  'FJ-05': {
    title: 'A binding without type',
    why: startUp,
    remedy: 'Add the type.',
  },
  'FJ-06': {
    title: 'A direction that is none',
    why: startUp,
    remedy: "Write 'in' or 'out'.",
  },
  'FJ-07': {
    title: 'A name that is used twice',
    why: `Letter case does not tell names apart. ${startUp}`,
    remedy: 'Rename one of them.',
  },
  'FJ-08': {
    title: 'A function without trigger',
    why: startUp,
    remedy: 'Add one trigger binding.',
  },
  'FJ-09': {
    title: 'A function with two triggers',
    why: startUp,
    remedy: 'Make two functions of it.',
  },
  'FJ-10': {
    title: 'A function name that is none',
    why: `A name is a letter, then letters, digits, '_' and '-'; 'host' is taken. ${startUp}`,
    remedy: 'Choose another name.',
  },
  'FJ-11': {
    title: 'A binding type that the bundle does not hold',
    why: startUp,
    remedy: 'Correct the type, or name a bundle that has it.',
  },
  'FJ-12': {
    title: 'A Kusto binding without database',
    why: 'Outside of in-process C# each call fails before the extension sees the binding; the inner error says that no constructor fits.',
    remedy: "Give 'database' a text.",
  },
  'FJ-15': {
    title: 'A binding type without its extension',
    why: startUp,
    remedy: 'Name the Preview bundle in host.json.',
  },
  'BE-01': {
    title: 'A percent sign without its partner',
    why: `Every '%' begins or ends the name of an app setting, and there is no escape. ${template}`,
    remedy: 'Close it, or take it out.',
  },
  'BE-02': {
    title: 'An app setting that is not there',
    why: `Settings are looked up by the text between two '%', letter case ignored. ${template}`,
    remedy: 'Add the setting, or correct its name.',
  },
  'BE-03': {
    title: 'An empty expression',
    why: template,
    remedy: "Name a value, or double the braces when they are meant as such: '{{}}'.",
  },
  'BE-04': {
    title: 'An expression that is not closed',
    why: template,
    remedy: "Close it with '}', or write '{{' for a brace.",
  },
  'BE-05': {
    title: 'A closing brace alone',
    why: template,
    remedy: "Write '}}' for a brace.",
  },
  'BE-06': {
    title: 'An expression that is no name',
    why: `An expression is a name, dots and more names; blanks are not allowed. ${template}`,
    remedy: 'Write the name alone, or double the braces.',
  },
  'BE-07': {
    title: 'A name with a hyphen',
    why: `The first name of an expression holds letters, digits and '_'; hyphens may stand behind a dot. ${template}`,
    remedy: 'Use another name.',
  },
  'BE-08': {
    title: 'An empty part in an expression',
    why: template,
    remedy: 'Take the dot out, or name what comes behind it.',
  },
  'BE-09': {
    title: 'A name that the trigger does not offer',
    why: 'Names are looked up in what the trigger gives at this call: the route, the query string, the fields of a JSON body. Arrays and nulls of a body are not there.',
    remedy: 'Use one of the names that the message lists, or send the value.',
  },
  'BE-10': {
    title: 'A part that the value does not have',
    why: 'The name in front of the dot is known, but what it stands for has no such property. Names of the query string are case-sensitive.',
    remedy: 'Correct the name, or send the value.',
  },
  'BE-11': {
    title: 'A part of nothing',
    why: 'The name in front of the dot stands for null.',
    remedy: 'Send the value.',
  },
  'BE-12': {
    title: 'A format of guids that there is not',
    why: eachCall,
    remedy: 'Use N, D, B, P or X.',
  },
  'BE-13': {
    title: 'A format of dates that there is not',
    why: `A single letter is a standard format of .NET, and not every letter is one. ${eachCall}`,
    remedy: 'Use a standard format, or a custom one of several letters.',
  },
  'BE-14': {
    title: 'A name outside of the contract, in process',
    why: 'In-process C# checks names when it starts, against those that the trigger always has.',
    remedy: 'Use a name of the route, {Query.name}, or bind the trigger to a class.',
  },
  'PS-01': {
    title: 'A parameter list that cannot be read',
    why: `The list is cut at its commas and each part at its equals sign; there is no escape for either. ${eachCall}`,
    remedy: "Write '@name=value,@other=value', without ',' and '=' in the values.",
  },
  'PS-02': {
    title: 'A parameter name without @',
    why: eachCall,
    remedy: "Put '@' in front of every name.",
  },
  'PS-03': {
    title: 'A parameter that is given twice',
    why: eachCall,
    remedy: 'Give it once.',
  },
  'KX-01': {
    title: 'A binding without connection',
    why: 'The extension looks up the setting of no name. See KB-01.',
    remedy: "Set 'connection'.",
  },
  'KX-02': {
    title: 'A connection that is no app setting',
    why: "The value of 'connection' is the name of a setting, taken as it is: no expressions. A setting with an empty value counts as none.",
    remedy: 'Add the setting, or correct the name.',
  },
  'KX-03': {
    title: 'Neither table nor command',
    why: 'The extension asks for one of them, whatever the direction. See KB-12.',
    remedy: "Give an input 'kqlCommand', an output 'tableName'.",
  },
  'KX-04': {
    title: 'An input without command',
    why: 'A table name satisfies the validation, then the call fails. See KB-12.',
    remedy: "Give it 'kqlCommand'.",
  },
  'KX-05': {
    title: 'An output without table',
    why: 'A command satisfies the validation, then the call fails. See KB-12.',
    remedy: "Give it 'tableName'.",
  },
  'KX-06': {
    title: 'A parameter type that the extension cannot give',
    why: startUp,
    remedy: 'Bind an input to string, JArray, IEnumerable<T> or IAsyncEnumerable<T>.',
  },
  'CS-01': {
    title: 'A connection string that cannot be read',
    why: `Each part is a keyword, an equals sign and a value. ${eachCall}`,
    remedy: 'Mend the part that begins where the message says.',
  },
  'CS-02': {
    title: 'Sign-in keywords that do not belong together',
    why: `An application signs in with its client id, its key or certificate, and its authority. ${eachCall}`,
    remedy: 'Add what is missing, or take the others out.',
  },
  'CS-03': {
    title: 'A keyword that connection strings do not have',
    why: eachCall,
    remedy: 'Correct its spelling.',
  },
  'CS-04': {
    title: 'A connection string without address',
    why: eachCall,
    remedy: "Add 'Data Source=https://...;'.",
  },
  'AS-01': {
    title: 'App settings that cannot be read',
    why: 'They are a JSON object of texts, or a local.settings.json that has them under Values.',
    remedy: 'Mend the text at the place that is marked.',
  },
  'TR-01': {
    title: 'A sample request that misses the route',
    why: 'The host answers 404, and the function is not called.',
    remedy: "Change the sample's address or method, or the route.",
  },
  'TR-02': {
    title: 'A sample of another trigger',
    why: 'The sample cannot fire the trigger that function.json declares.',
    remedy: 'Choose a sample of that kind.',
  },
  'TR-03': {
    title: 'A trigger that the playground cannot fire',
    why: 'The type belongs to an extension that the playground does not have.',
    remedy: 'Try the bindings with a manual trigger.',
  },
  'TR-04': {
    title: 'A route that cannot be read',
    why: startUp,
    remedy: 'Mend the template at the place that the message names.',
  },
  'TR-05': {
    title: 'A sample blob that misses the path',
    why: 'The trigger does not fire for a blob outside of its path.',
    remedy: "Change the sample's path, or that of the trigger.",
  },
  'PV-01': {
    title: 'A value that the class cannot hold',
    why: `The library that reads JSON for the language refuses the value. ${eachCall}`,
    remedy: 'Give the property a type that holds the value.',
  },
  'PV-02': {
    title: 'Rows that the parameter cannot hold',
    why: `The isolated worker converts the JSON text to the type of the parameter. ${eachCall}`,
    remedy: 'Use string, a list or an array of a class with the columns.',
  },
  'PV-03': {
    title: 'An annotation that Python refuses',
    why: 'The worker does not load the function: for a Kusto binding it knows str and bytes only.',
    remedy: "Annotate inputs 'str', outputs 'func.Out[str]'.",
  },
  'PV-04': {
    title: 'Two values for one output',
    why: `PowerShell takes one value a binding. ${eachCall}`,
    remedy: 'Push an array for several rows, or use -Clobber.',
  },
  'PV-05': {
    title: 'A push to an output that there is not',
    why: eachCall,
    remedy: 'Use the name of an output binding.',
  },
  'OV-01': {
    title: 'Text that looks like JSON and is none',
    why: 'The host parses text that stands in braces or brackets, and fails when it cannot.',
    remedy: 'Give JSON.',
  },
  'OV-02': {
    title: 'A sample output that is no JSON',
    why: 'The value stands for what the function gives, as JSON.',
    remedy: 'Mend the text, or give it as text.',
  },
  'OV-03': {
    title: 'A sample output of an input that there is not',
    why: 'The value is said to be what an input delivered.',
    remedy: 'Choose an input binding.',
  },
  'IG-01': {
    title: 'Ingestion that failed',
    why: 'The service reported failure, or partial success, for the rows.',
    remedy: "Read the failure with '.show ingestion failures'.",
  },
  'IG-02': {
    title: 'A polling number out of range',
    why: 'The extension waits by that number when the rows have been sent. See KB-34.',
    remedy: 'Write positive whole numbers.',
  },
  'PG-01': {
    title: 'A cluster that is not offered here',
    why: 'The playground reaches the embedded cluster only.',
    remedy: 'Use "Data Source=playground://embedded".',
  },
};
