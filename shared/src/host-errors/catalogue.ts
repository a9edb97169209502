import { assumedTexts } from '../unverified/texts.ts';

/**
 * Every error text of the host and the extension, code -> words. Codes are ours. Texts are exact,
 * but those that nobody has seen: see `assumedTexts`.
 * FJ function.json, BE binding expressions, PS parameter strings, KX the Kusto extension,
 * CS connection strings, AS app settings, TR triggers, PV parameter values, OV output values,
 * IG ingestion, PG ours.
 */
const texts = {
  'FJ-01': (p: { problem: string }) => p.problem,
  'FJ-02': (_: object) =>
    'function.json must be an object with a \'bindings\' array, for example { "bindings": [ … ] }.',
  'FJ-03': (p: { name: string }) =>
    `The binding name ${p.name} is invalid. Please assign a valid name to the binding.`,
  'FJ-04': (_: object) => "$return bindings must specify a direction of 'out'.",
  'FJ-05': (p: { name: string }) => `Binding '${p.name}' is invalid. Bindings must specify a Type.`,
  'FJ-06': (p: { direction: string }) => `'${p.direction}' is not a valid binding direction.`,
  'FJ-07': (p: { name: string }) =>
    `Multiple bindings with name '${p.name}' discovered. Binding names must be unique.`,
  'FJ-08': (_: object) =>
    'No trigger binding specified. A function must have a trigger input binding.',
  'FJ-09': (_: object) =>
    'Multiple trigger bindings defined. A function can only have a single trigger binding.',
  'FJ-10': (p: { name: string }) => `'${p.name}' is not a valid function name.`,
  'FJ-11': (p: { types: string }) =>
    `The binding type(s) '${p.types}' were not found in the configured extension bundle. Please ensure the type is correct and the correct version of extension bundle is configured`,
  'FJ-15': (p: { types: string }) =>
    `The binding type(s) '${p.types}' are not registered. Please ensure the type is correct and the binding extension is installed.`,
  /** The inner text is the host's second message. */
  'FJ-12': (p: { name: string; empty: boolean }) =>
    `Unable to configure binding '${p.name}' of type 'kusto'. This may indicate invalid function.json properties`,

  'BE-01': (p: { position: number }) =>
    `The '%' at position ${p.position} does not have a closing '%'`,
  'BE-02': (p: { name: string }) => `'%${p.name}%' does not resolve to a value.`,
  'BE-03': (p: { template: string; position: number }) =>
    `Invalid template '${p.template}'. The parameter name at position ${p.position} is empty.`,
  'BE-04': (p: { template: string; position: number }) =>
    `Invalid template '${p.template}'. Missing closing bracket at position ${p.position}.`,
  'BE-05': (p: { template: string; position: number }) =>
    `Invalid template '${p.template}'. Missing opening bracket at position ${p.position}.`,
  /** The closing quote is missing in the real text. */
  'BE-06': (p: { template: string; expression: string }) =>
    `Invalid template '${p.template}'. Invalid template expression '${p.expression}`,
  'BE-07': (p: { template: string; name: string }) =>
    `Invalid template '${p.template}'. The parameter name '${p.name}' is invalid.`,
  'BE-08': (_: object) => assumedTexts.emptySegment,
  'BE-09': (p: { name: string }) => `No value for named parameter '${p.name}'.`,
  /** In process, when the host starts. */
  'BE-14': (p: { name: string }) =>
    `Unable to resolve binding parameter '${p.name}'. Binding expressions must map to either a value provided by the trigger or a property of the value the trigger is bound to, or must be a system binding expression (e.g. sys.randguid, sys.utcnow, etc.).`,
  'BE-10': (p: { segment: string }) =>
    `Error while accessing '${p.segment}': property doesn't exist.`,
  'BE-11': (p: { segment: string }) =>
    `Error while accessing '${p.segment}': Object reference not set to an instance of an object.`,
  'BE-12': (_: object) =>
    'Format string can be only "D", "d", "N", "n", "P", "p", "B", "b", "X" or "x".',
  'BE-13': (_: object) => 'Input string was not in a correct format.',

  'PS-01': (_: object) =>
    'Parameters must be separated by "," and parameter name and parameter value must be separated by "=", i.e. "@param1=param1,@param2=param2". To specify a null value, use null, as in "@param1=null,@param2=param2".To specify an empty string as a value, simply do not add anything after the equals sign, as in "@param1=,@param2=param2".',
  'PS-02': (_: object) =>
    'Parameter name must start with "@", i.e. "@param1=param1,@param2=param2"',
  'PS-03': (p: { name: string }) =>
    `An item with the same key has already been added. Key: ${p.name}`,

  'KX-01': (_: object) => assumedTexts.missingKey,
  'KX-02': (_: object) =>
    'Parameter KustoAttribute.Connection should be passed as an environment variable. This value resolved to null',
  'KX-03': (_: object) =>
    'The KustoAttribute.TableName or KustoAttribute.KqlCommand property cannot be an empty value.',
  'KX-04': (_: object) => 'Object reference not set to an instance of an object.',
  'KX-05': (_: object) => assumedTexts.missingTable,
  /** A list of possible causes follows in the real text. */
  'KX-06': (p: { type: string }) => `Can't bind Kusto to type '${p.type}'.`,

  'CS-01': (p: { index: number }) =>
    `Format of the initialization string does not conform to specification starting at index ${p.index}.`,
  'CS-02': (p: { method: string; missing: readonly string[] }) =>
    `Kusto Connection String Builder has some invalid or conflicting properties: Specified '${p.method}' authentication method has some incorrect properties. Missing: [${p.missing.join(',')}].. ',\r\nPlease consult Kusto Connection String documentation at https://docs.microsoft.com/en-us/azure/kusto/api/connection-strings/kusto`,
  'CS-03': (p: { keyword: string }) => assumedTexts.unknownKeyword(p.keyword),
  'CS-04': (_: object) => assumedTexts.noDataSource,

  'AS-01': (p: { problem: string }) => `App settings cannot be read: ${p.problem}`,

  /** The HTTP status a caller gets when no route or method matches. */
  'TR-01': (p: { method: string; url: string; route: string; methods: string }) =>
    `404 Not Found: ${p.method} ${p.url} does not match the function's route '${p.route}' (${p.methods}).`,
  'TR-02': (p: { sample: string; trigger: string }) =>
    `The sample trigger is of kind '${p.sample}', but function.json declares '${p.trigger}'.`,
  'TR-03': (p: { type: string }) => `The playground cannot fire a '${p.type}' yet.`,
  'TR-04': (p: { route: string; problem: string }) =>
    `The route template '${p.route}' is not valid: ${p.problem}`,
  /** The host's blob listener passes over a blob that does not match. */
  'TR-05': (p: { path: string; pattern: string }) =>
    `The blob '${p.path}' does not match the trigger's path '${p.pattern}', so the function is not called.`,

  'OV-01': (p: { problem: string }) => p.problem,
  'OV-02': (p: { binding: string; problem: string }) =>
    `The value given to '${p.binding}' is not JSON: ${p.problem}`,
  'OV-03': (p: { binding: string; input: string }) =>
    `The value given to '${p.binding}' comes from input binding '${p.input}', which does not exist.`,

  'IG-01': (p: { sourceId: string; detail: string; status: string }) =>
    `Ingestion status reported failure/partial success for ${p.sourceId}. Ingest detail ${p.detail}, and status reported was ${p.status}`,
  'IG-02': (p: { parameter: string }) =>
    `Specified argument was out of the range of valid values. (Parameter '${p.parameter}')`,

  'PV-01': (p: { library: string; type: string; path: string; value: string }) =>
    assumedTexts.wrongValue(p.library, p.value, p.type, p.path),
  /** System.Text.Json's own text follows in the real one. */
  'PV-02': (p: { binding: string; type: string }) =>
    `Cannot convert input parameter '${p.binding}' to type '${p.type}' from type 'System.String'.`,
  'PV-03': (p: { binding: string; type: string }) =>
    `type of ${p.binding} binding in function.json "kusto" does not match its Python annotation "${p.type}"`,
  'PV-04': (p: { binding: string }) =>
    `The output binding '${p.binding}' is already set with a value. The type of the output binding is 'kusto'. It only accepts one message/record/file per a Function invocation. To override the value, use '-Clobber'.`,
  'PV-05': (p: { binding: string }) =>
    `The specified name '${p.binding}' cannot be resolved to a valid output binding of this function.`,

  'PG-01': (p: { cluster: string }) =>
    `Only the embedded cluster is offered; '${p.cluster}' is another one.`,
} as const;

export type HostErrorCode = keyof typeof texts;
export type HostErrorDetail<Code extends HostErrorCode> = Parameters<(typeof texts)[Code]>[0];

export function hostErrorText<Code extends HostErrorCode>(
  code: Code,
  detail: HostErrorDetail<Code>,
): string {
  // The table's entry for `Code` takes exactly `HostErrorDetail<Code>`; TypeScript cannot follow it.
  const text = texts[code] as (detail: HostErrorDetail<Code>) => string;
  return text(detail);
}
