import type { bindingFindings } from '../findings/binding-findings.ts';
import type { Explanation } from './explanation.ts';

/** KB-nn. Source: binding-engine.md, the sections that its section 11 stands for. */
export const bindingExplanations: Readonly<Record<keyof typeof bindingFindings, Explanation>> = {
  'KB-01': {
    title: 'A binding without connection',
    why: "The documentation names KustoConnectionString as the default of 'connection'. The extension looks up the setting before it would get to that default, with no name, and fails.",
    remedy: "Set 'connection' to the name of the app setting that holds the connection string.",
  },
  'KB-02': {
    title: 'Queued ingestion from Java',
    why: "Version 1.0.13 of the Java annotation spells the element 'ingestionTyoe'. The build writes it into function.json under that name, the host does not know the name, and the rows are ingested managed.",
    remedy:
      "Java cannot say it. After the build, write 'ingestionType' into the generated function.json by hand, or stay with managed ingestion.",
  },
  'KB-03': {
    title: 'Polling defaults of queued ingestion',
    why: 'The documentation says that polling begins every 15 seconds and lasts 5 minutes. The code uses 30 seconds and 30 minutes, and the default of the Java annotation never reaches it.',
    remedy:
      "Set pollIntervalSeconds and pollTimeoutMinutes in 'ingestionProperties' when the times matter.",
  },
  'KB-04': {
    title: 'null as a parameter value',
    why: "The error text of the extension recommends '@name=null' for a null value, yet the four letters are sent as text.",
    remedy: 'Write a typed null such as long(null); a string is never null in Kusto.',
  },
  'KB-05': {
    title: "A caller's value in a parameter list",
    why: 'Expressions are replaced before the list is taken apart at its commas and equals signs. A caller who sends a comma adds parameters of their own, or makes the call fail. It is a warning when the value at hand does so.',
    remedy:
      'Take values from places that hold neither sign, such as a route parameter with the constraint int or guid, and check others in the function.',
  },
  'KB-06': {
    title: "A caller's value in the query text",
    why: 'An expression in kqlCommand is replaced as text: whoever calls the function can write KQL into the query.',
    remedy:
      "Declare a query parameter, use it in the query, and give it its value in 'kqlParameters'.",
  },
  'KB-07': {
    title: 'A percent sign in KQL',
    why: "Every '%' in a binding begins or ends the name of an app setting, and there is no escape. The modulo operator therefore fails, at start-up or at each call.",
    remedy: 'Put the calculation into a stored function and call that.',
  },
  'KB-08': {
    title: 'Braces in KQL',
    why: 'Braces hold binding expressions. A lambda, a dynamic literal or JSON in the query is taken for one and fails.',
    remedy: "Write literal braces double: '{{' and '}}'. The quick fix does so.",
  },
  'KB-09': {
    title: 'An expression whose value becomes empty',
    why: 'Only text, integers, dates and guids have a text in an expression. Numbers with a fraction, booleans, objects, arrays and null become the empty string, without an error.',
    remedy: 'Name a property inside of the value, or send the value as text.',
  },
  'KB-10': {
    title: 'Dates in a payload',
    why: 'The host reads ISO dates in a JSON payload as dates and writes them into the expression as MM/dd/yyyy HH:mm:ss, in its own time zone.',
    remedy:
      'Parse that form in the query with todatetime(), send the date in another form, or take it in the function.',
  },
  'KB-11': {
    title: 'A name outside of the contract, in process',
    why: 'In-process C# checks expressions when it starts, against the names that the trigger always has: route parameters, headers, query, properties of the class it is bound to. Names of the query string or of the body are none of them.',
    remedy:
      'Write {Query.name}, make the name a part of the route, or bind the trigger to a class.',
  },
  'KB-12': {
    title: 'The property of the other direction',
    why: "The extension asks for 'tableName' or 'kqlCommand', whatever the direction. With the wrong one the function starts, and every call fails.",
    remedy: "Give an input binding 'kqlCommand', an output binding 'tableName'.",
  },
  'KB-13': {
    title: 'Two managed identities on one connection',
    why: 'Clients are kept by the text of the connection string; the identity is no part of the key. Whichever binding is used first decides for both.',
    remedy: 'Use two app settings whose texts differ, for example by the order of their keywords.',
  },
  'KB-14': {
    title: 'A management command that is sent as a query',
    why: 'Only a text whose first character after blanks is a dot is sent to the management endpoint. A comment or a statement before it makes it a query, which the service refuses.',
    remedy: 'Begin with the command.',
  },
  'KB-15': {
    title: 'IAsyncEnumerable and a management command',
    why: 'The lazy reader only runs queries. For a management command it yields nothing, without an error.',
    remedy: 'Bind the parameter to string or JArray.',
  },
  'KB-16': {
    title: 'Whole numbers beyond 2^53 in JavaScript',
    why: 'The worker parses the rows with JSON.parse, whose numbers are doubles. A long beyond 9007199254740991 arrives with other digits.',
    remedy: 'Project tostring() of the column, and compare it as text.',
  },
  'KB-17': {
    title: 'An unknown request property',
    why: 'The extension hands every option on as text. One that the service does not know has no effect.',
    remedy: 'Check the name against the documentation of client request properties.',
  },
  'KB-18': {
    title: 'An explicit FlushAsync',
    why: 'Rows stay in the collector when their flush fails, and the host flushes every collector once more after the function. What arrived in spite of the error is then there twice.',
    remedy: 'Leave the flush to the host, or let the function fail with the error.',
  },
  'KB-19': {
    title: 'Several outputs, one of them fails',
    why: 'Outputs are written one after another once the function has returned. When one fails, those before it have been written, and the caller gets an error.',
    remedy: 'Make the writing idempotent, or write what belongs together into one table.',
  },
  'KB-20': {
    title: 'The direction inout',
    why: 'The host would make the binding an input and an output at once, and each needs properties the other must not have.',
    remedy: 'Declare two bindings.',
  },
  'KB-21': {
    title: 'dataType and cardinality',
    why: 'They make the host ask the extension for a type that it cannot give.',
    remedy: 'Leave them out.',
  },
  'KB-22': {
    title: 'Output values that are dropped',
    why: 'Outside of in-process C# the host keeps JSON objects and drops every other element, without an error and without a log line: text, CSV, numbers, nested arrays.',
    remedy: 'Give an object, an array of objects, or text that holds one of them as JSON.',
  },
  'KB-23': {
    title: 'A data format that is not recognised',
    why: 'Names of formats are case-sensitive, and one that the extension cannot read becomes csv without a word.',
    remedy: 'Write the name in lower case, or leave the property out: rows are then sent as JSON.',
  },
  'KB-24': {
    title: 'A text format outside of in-process C#',
    why: 'Rows reach the extension as JSON objects, whatever the function gave. In any format but json and multijson the JSON text itself is ingested, as if it were a line of that format.',
    remedy: "Leave 'dataFormat' out, and give objects.",
  },
  'KB-25': {
    title: 'Rows that are queued instead of streamed',
    why: 'Managed ingestion queues what cannot be streamed, and the extension counts that as success. When the rows fail later, nobody is told.',
    remedy:
      'Turn streaming ingestion on for the table, or use queued ingestion, which waits for the outcome.',
  },
  'KB-26': {
    title: 'pollTimeoutMinutes',
    why: 'Version 1.0.13 arms the timeout on a token that its polling loop never looks at. Polling ends with a final status, or with the function.',
    remedy: "Leave it out, and set the function's own timeout in host.json.",
  },
  'KB-27': {
    title: 'A secret that debug logs show',
    why: 'The extension hides the values of some keywords in its logs. This one is not among them, or stands right behind a bare address, which hides it from the scrubber.',
    remedy:
      'Sign in with a managed identity, or with an application key behind "Data Source=...;".',
  },
  'KB-28': {
    title: 'A bare address as connection string',
    why: 'The SDK takes it, but the extension builds its log text first and with a parser that does not. Every call fails.',
    remedy: 'Write "Data Source=" in front of the address.',
  },
  'KB-29': {
    title: 'The derived ingest endpoint',
    why: 'The extension makes the address for ingestion by putting "ingest-" behind the first "://" in the text of the connection string, unless the host name holds "ingest-" anywhere.',
    remedy: 'Check the address; put "Data Source=https://...;" first.',
  },
  'KB-30': {
    title: 'The extension bundle has no Kusto',
    why: 'Outside of C# the host takes its extensions from a bundle. The generally available one does not hold the Kusto extension; the Preview bundle does, since 4.6.',
    remedy:
      'Name Microsoft.Azure.Functions.ExtensionBundle.Preview with version [4.*, 5.0.0) in host.json.',
  },
  'KB-31': {
    title: 'The role that a binding needs',
    why: 'The documentation of the extension has the two roles the wrong way round.',
    remedy: 'Give the identity Viewer for input bindings, Ingestor for output bindings.',
  },
  'KB-32': {
    title: 'Properties of another extension',
    why: 'A documentation page shows names that belong to other bindings. The host ignores what it does not know.',
    remedy: 'Use connection, database and kqlCommand.',
  },
  'KB-33': {
    title: 'An unknown ingestionType',
    why: "Everything but 'queued' counts as managed, misspellings included.",
    remedy: "Write 'managed' or 'queued'.",
  },
  'KB-34': {
    title: 'Polling numbers that are none',
    why: 'What is no whole number becomes 0, which polls without a pause; a negative number makes the call fail after the rows were sent.',
    remedy: 'Write positive whole numbers.',
  },
  'KB-35': {
    title: 'Parameters sent and parameters declared',
    why: "A parameter without a place in 'declare query_parameters' is ignored by the service; one that is declared without a default and not sent makes the query fail.",
    remedy: "Make the names in the query and in 'kqlParameters' the same.",
  },
};
