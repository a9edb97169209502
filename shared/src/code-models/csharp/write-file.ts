/** The parts of a file with one function. Lines are without the indentation of their place. */
export interface CsharpFile {
  readonly usings: readonly string[];
  /** `public static class Name`, or with a primary constructor. */
  readonly classHead: string;
  /** Attributes of the method, brackets included; of several lines, indented themselves. */
  readonly attributes: readonly string[];
  /** `public static async Task<Product> Run`. */
  readonly methodHead: string;
  readonly parameters: readonly string[];
  readonly body: readonly string[];
  /** Types that stand behind the class, a declaration each. */
  readonly types: readonly string[];
}

export function writeFile(file: CsharpFile): string {
  const { usings, classHead, attributes, methodHead, parameters, body, types } = file;
  const parameterLines = parameters.map((one) => `\n        ${one}`).join(',');
  return `${sortUsings(usings)
    .map((name) => `using ${name};\n`)
    .join('')}
namespace FunctionApp;

${classHead}
{
${attributes.map((attribute) => `    ${attribute}\n`).join('')}    ${methodHead}(${parameterLines})
    {
${body.map((line) => (line === '' ? '\n' : `        ${line}\n`)).join('')}    }
}
${types.map((type) => `\n${type}\n`).join('')}`;
}

/** System's first, as the tools sort them. */
function sortUsings(usings: readonly string[]): string[] {
  const rank = (name: string): string => (/^System\b/.test(name) ? `0${name}` : `1${name}`);
  return [...new Set(usings)].sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
}

/** A name for a local that no parameter has. */
export function freeName(wanted: string, taken: readonly string[]): string {
  let name = wanted;
  for (let count = 2; taken.includes(name); count += 1) name = `${wanted}${count}`;
  return name;
}
