import { type Namespaces, namespacesFor } from './usings.ts';

/** The parts of a file with one function. Lines are without the indentation of their place. */
export interface CsharpFile {
  readonly namespaces: Namespaces;
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
  const { namespaces, classHead, attributes, methodHead, parameters, body, types } = file;
  const parameterLines = parameters.map((one) => `\n        ${one}`).join(',');
  const code = `${classHead}
{
${attributes.map((attribute) => `    ${attribute}\n`).join('')}    ${methodHead}(${parameterLines})
    {
${body.map((line) => (line === '' ? '\n' : `        ${line}\n`)).join('')}    }
}
${types.map((type) => `\n${type}\n`).join('')}`;
  const usings = namespacesFor(namespaces, code).map((name) => `using ${name};\n`);
  return `${usings.join('')}\nnamespace FunctionApp;\n\n${code}`;
}

/** A name for a local that no parameter has. */
export function freeName(wanted: string, taken: readonly string[]): string {
  let name = wanted;
  for (let count = 2; taken.includes(name); count += 1) name = `${wanted}${count}`;
  return name;
}
