/**
 * What a function declares, apart from the text that says it: the common ground of function.json,
 * the form and every code model. Names are those of function.json.
 */
export interface BindingDocument {
  readonly functionName: string;
  /** The trigger is one of them. In the order of the text. */
  readonly bindings: readonly DeclaredBinding[];
}

export interface DeclaredBinding {
  /** `$return` for the value that the function returns. */
  readonly name: string;
  /** `kusto`, `httpTrigger`, `http`, ... */
  readonly type: string;
  readonly direction: 'in' | 'out' | 'inout';
  /** All but name, type and direction; in the order of the text, no name twice. */
  readonly properties: readonly DeclaredProperty[];
}

export interface DeclaredProperty {
  readonly name: string;
  readonly value: PropertyValue;
}

export type PropertyValue = string | number | boolean | null | readonly string[];
