import type {
  ClassProperty,
  FunctionAppDocument,
  ParameterType,
} from '../playground-api/function-app-document.ts';
import { type Profile, profileOf } from '../profiles/profile.ts';
import { readTypeName, type TypeName, unwrapped } from './type-name.ts';

/** The type of the parameter a binding is bound to, as its worker sees it. */
export interface BoundType {
  readonly binding: string;
  /** As the code has it. */
  readonly text: string;
  /** The document says it; else it is the code model's own. */
  readonly isDeclared: boolean;
  readonly type: TypeName;
  /** Null: the type has whatever the JSON has. */
  readonly properties: readonly ClassProperty[] | null;
  /** C#: bound through IBinder, in the function's body. */
  readonly imperative: boolean;
}

/**
 * What a parameter is when nothing is said: the types of the code that each code model writes for a
 * document. `return` is the type of a value that the function returns into a binding.
 */
const defaults: Readonly<
  Record<Profile, { readonly in: string; readonly out: string; readonly return: string }>
> = {
  inproc: { in: 'JArray', out: 'IAsyncCollector<JObject>', return: 'JObject' },
  isolated: { in: 'JsonArray', out: 'JsonObject', return: 'JsonObject' },
  java: { in: 'List<Map<String, Object>>', out: 'OutputBinding<String>', return: 'String' },
  node3: { in: 'any', out: 'any', return: 'any' },
  node4: { in: 'any', out: 'any', return: 'any' },
  python1: { in: 'str', out: 'func.Out[str]', return: 'str' },
  python2: { in: 'str', out: 'func.Out[str]', return: 'str' },
  powershell: { in: 'object', out: 'object', return: 'object' },
};

/** The type of a binding's parameter: what the document says of it, else the default. */
export function boundType(
  document: Pick<FunctionAppDocument, 'codeModel' | 'parameterTypes'>,
  { name, direction }: { readonly name: string; readonly direction: string },
): BoundType {
  const said = declaredType(document, name);
  const way = direction !== 'out' ? 'in' : name === '$return' ? 'return' : 'out';
  const text = said?.type ?? defaults[profileOf[document.codeModel]][way];
  return {
    binding: name,
    text,
    isDeclared: said !== undefined,
    type: unwrapped(readTypeName(text)),
    properties: said?.properties ?? null,
    imperative: said?.imperative === true,
  };
}

/** An IAsyncEnumerable asks only when it is read, and a binder when it is called: in the function. */
export function isBoundInFunction(
  document: Pick<FunctionAppDocument, 'codeModel' | 'parameterTypes'>,
  binding: { readonly name: string; readonly direction: string },
): boolean {
  if (profileOf[document.codeModel] !== 'inproc') return false;
  const { type, imperative } = boundType(document, binding);
  return imperative || (binding.direction !== 'out' && type.name === 'IAsyncEnumerable');
}

/** What the document says of a parameter; undefined when it says nothing. */
export const declaredType = (
  { parameterTypes = [] }: Pick<FunctionAppDocument, 'parameterTypes'>,
  name: string,
): ParameterType | undefined =>
  parameterTypes.find(({ binding }) => binding.toLowerCase() === name.toLowerCase());
