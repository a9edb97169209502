import type { Diagnostic, Severity } from '../text/diagnostic.ts';
import type { Span } from '../text/span.ts';
import type { Loss } from './code-model.ts';

/**
 * What a code model cannot say, change or understand, code -> words. CM-0n: losses of writing,
 * CM-2n: changes that the editor leaves to the visitor, CM-4n: code that a reader does not take.
 */
const words = {
  /** A binding the model has no attribute, annotation or call for. */
  'CM-01': (p: { model: string; type: string; direction: string }) =>
    `${p.model} has no way to declare ${p.direction === 'out' ? 'an output' : 'an input'} binding of type '${p.type}'.`,
  'CM-02': (p: { model: string; type: string; property: string }) =>
    `${p.model} has no '${p.property}' for a binding of type '${p.type}'; only a function.json can say it.`,
  'CM-03': (p: { model: string; property: string; wanted: string }) =>
    `${p.model} takes ${p.wanted} for '${p.property}'.`,
  'CM-04': (p: { name: string }) =>
    `'${p.name}' has the direction 'inout'; declare an input and an output instead.`,
  'CM-05': (p: { model: string; name: string }) =>
    `'${p.name}' cannot be the name of a parameter or property in ${p.model}.`,
  'CM-06': (_: object) =>
    "Java's annotation element is spelt 'ingestionTyoe'. It is written under that name, which the host ignores: ingestion stays managed. Only a function.json edited by hand selects another.",
  'CM-07': (p: { model: string; name: string }) =>
    `${p.model} gives one value back: '${p.name}' cannot stand beside the other returned binding.`,
  'CM-08': (p: { model: string }) => `${p.model} needs a trigger to declare a function.`,
  'CM-10': (p: { model: string }) =>
    `${p.model} has no Kusto binding of its own: this is its generic one, which takes any property and checks none.`,
  'CM-11': (p: { model: string; name: string }) =>
    `${p.model} answers with what the function returns: the http output '${p.name}' becomes '$return'.`,
  'CM-12': (p: { model: string; property: string; means: string; host: string }) =>
    `Without '${p.property}' ${p.model} means ${p.means}, function.json ${p.host}.`,
  'CM-13': (p: { name: string }) => `A function has one trigger: '${p.name}' is left out.`,
  'CM-14': (p: { model: string; name: string; instead: string }) =>
    `'${p.name}' cannot be the name of a parameter in ${p.model}: it is called '${p.instead}' here.`,
  'CM-16': (p: { model: string; name: string; to: string }) =>
    `In ${p.model}, outputs beside each other are properties: '${p.name}' becomes '${p.to}'.`,
  'CM-17': (p: { model: string; property: string }) =>
    `${p.model} does not compile without '${p.property}': it is written as an empty text.`,
  'CM-18': (p: { variable: string }) =>
    `PowerShell sets ${p.variable} itself: give the binding another name.`,

  'CM-20': (p: { name: string; type: string }) =>
    `Add the ${p.type} binding '${p.name}' to this code by hand.`,
  'CM-21': (p: { name: string }) => `Take the binding '${p.name}' out of this code by hand.`,
  'CM-22': (p: { from: string; to: string }) =>
    `Change the name '${p.from}' to '${p.to}' in this code by hand.`,
  'CM-23': (p: { name: string; property: string }) =>
    `Write '${p.property}' of '${p.name}' into this code by hand.`,

  'CM-40': (_: object) => 'The code cannot be read here: a syntax error.',
  'CM-41': (p: { model: string; wanted: string }) =>
    `No ${p.model} function is declared here; expected ${p.wanted}.`,
  'CM-42': (p: { property: string }) =>
    `The value of '${p.property}' is computed: only text, constants of this file and their concatenation can be read.`,
  'CM-43': (p: { name: string }) => `'${p.name}' is not declared in this file.`,
  'CM-44': (p: { attribute: string; argument: string }) =>
    `${p.attribute} has no argument '${p.argument}'.`,
  'CM-45': (p: { attribute: string }) =>
    `The playground does not know the binding '${p.attribute}' declares; it is left alone.`,
  'CM-46': (p: { property: string; wanted: string }) =>
    `'${p.property}' cannot be read here; expected ${p.wanted}.`,
  'CM-47': (p: { property: string; name: string }) =>
    `The value of '${p.property}' is ${p.name}, which this file does not declare: add its declaration, or write the text here.`,
  'CM-49': (p: { functionName: string }) =>
    `Duplicate bindings found for function "${p.functionName}". Remove a duplicate binding or manually specify the "name" property to make it unique.`,
  'CM-50': (p: { argument: string }) =>
    `Please ensure ${p.argument} is a word or snake case string with underscore as separator.`,
  'CM-52': (p: { parameter: string; declared: 'only in Python' | 'only as a binding' }) =>
    p.declared === 'only in Python'
      ? `the following parameters are declared in Python but not in function.json: {'${p.parameter}'}`
      : `the following parameters are declared in function.json but not in Python: {'${p.parameter}'}`,
} satisfies Record<string, (detail: never) => string>;

export type CodeModelCode = keyof typeof words;
type Detail<Code extends CodeModelCode> = Parameters<(typeof words)[Code]>[0];

function say<Code extends CodeModelCode>(code: Code, detail: Detail<Code>): string {
  // TypeScript does not follow a key into the table: code and detail fit by this signature.
  return (words[code] as (detail: Detail<Code>) => string)(detail);
}

/** A loss of a binding as a whole, or of one of its properties. */
export const loss = <Code extends CodeModelCode>(
  code: Code,
  at: { readonly binding: string; readonly property?: string },
  detail: Detail<Code>,
): Loss => ({
  code,
  binding: at.binding,
  property: at.property ?? null,
  message: say(code, detail),
});

/** A place in the code that a reader could not take. */
export const problem = <Code extends CodeModelCode>(
  code: Code,
  at: Span,
  detail: Detail<Code>,
  severity: Severity = 'warning',
): Diagnostic => ({ code, severity, message: say(code, detail), file: 'code', span: at });
