import type { Diagnostic } from '../text/diagnostic.ts';
import type { Span } from '../text/span.ts';
import type {
  BindingDocument,
  DeclaredBinding,
  DeclaredProperty,
  PropertyValue,
} from './binding-document.ts';
import type { CodeModelId } from './code-model-id.ts';
import type { PropertyList } from './property-list.ts';
import type { Grammar, SyntaxNode } from './syntax.ts';
import type { TextEdit } from './text-edit.ts';

/** One language model: writes a function for a document, and reads a document from a function. */
export interface CodeModel {
  readonly id: CodeModelId;
  /** The name a visitor knows: `C# isolated`. */
  readonly label: string;
  /** The editor's language: `csharp`, `javascript`, ... */
  readonly language: string;
  readonly grammar: Grammar;
  /** The bindings stand in function.json beside the code, which then names them only. */
  readonly usesFunctionJson: boolean;
  /** Path of the code file in a function app. */
  fileName(functionName: string): string;
  /** A whole code file, idiomatic and ready to run. */
  write(document: BindingDocument, rows?: RowTypes): WrittenCode;
  /** What a code file declares. Never throws: text it does not understand is in `problems`. */
  read(root: SyntaxNode): ReadCode;
}

/** Columns of the rows that a binding reads or writes, by its name, where they are known. */
export type RowTypes = ReadonlyMap<string, readonly RowColumn[]>;

export interface RowColumn {
  readonly name: string;
  /** Kusto's scalar type: `long`, `datetime`, ... */
  readonly type: string;
}

export interface WrittenCode {
  readonly text: string;
  /**
   * What the text says: the document without its losses, and with what the model always adds
   * (Java's `kqlParameters`, the name of an implied http output). Reading the text gives this.
   */
  readonly document: BindingDocument;
  /** What the model cannot express, and why. */
  readonly losses: readonly Loss[];
}

/** A part of a document that a code model has no words for. */
export interface Loss {
  /** Catalogued, `CM-nn`. */
  readonly code: string;
  readonly binding: string;
  /** Null when it is the binding as a whole. */
  readonly property: string | null;
  readonly message: string;
}

export interface ReadCode {
  /** In the order of the text. Empty for a model that uses function.json. */
  readonly functions: readonly ReadFunction[];
  /** Where code beside a function.json names its bindings; empty for the other models. */
  readonly names: readonly NamedBinding[];
  /** Places in the code: `file` is `code`. */
  readonly problems: readonly Diagnostic[];
}

/** One mention of a binding in code whose bindings stand in function.json. */
export interface NamedBinding {
  readonly name: string;
  /** `in`: the code reads it, a trigger included; `out`: it gives it a value. */
  readonly direction: 'in' | 'out';
  /** The name as written, quotes included. */
  readonly span: Span;
  /** What stands there instead when the binding gets another name; quotes included. */
  literal(name: string): string;
  /** The type the code gives it, as written: `out string`, `func.Out[str]`; null when it says none. */
  readonly parameterType: string | null;
  /** A parameter that takes its value by its position: its name need not be the binding's. */
  readonly byPosition?: true;
}

export interface ReadFunction extends BindingDocument {
  /** Where the function's name is written; null in a function.json, whose folder has it. */
  readonly nameSpan: Span | null;
  /** Another name for the function: the text at `nameSpan`. */
  nameLiteral(name: string): string;
  readonly bindings: readonly ReadBinding[];
  /**
   * Edits that take bindings away and put others in, losses told apart. Null where the model
   * cannot change the set of bindings of a function that someone wrote.
   */
  readonly changeBindings:
    | ((
        removed: readonly ReadBinding[],
        added: readonly DeclaredBinding[],
      ) => { readonly edits: readonly TextEdit[]; readonly losses: readonly Loss[] })
    | null;
}

export interface ReadBinding extends DeclaredBinding {
  /** The attribute, annotation, decorator or call that declares it. */
  readonly span: Span;
  /** Where its name is written; null when it is implied (`$return`, generated names). */
  readonly nameSpan: Span | null;
  /** Edits that give it another name, its uses included; null when it cannot have another. */
  readonly rename: ((name: string) => readonly TextEdit[] | null) | null;
  /** Edits that give it another type and direction; null where those follow from its place. */
  readonly redeclare: ((to: DeclaredBinding) => readonly TextEdit[] | null) | null;
  readonly properties: readonly ReadProperty[];
  /** The list its properties stand in; null when none can be added or taken away. */
  readonly list: PropertyList | null;
  /** C#, Java, Python: the parameter's or return value's type as written, `out` included. */
  readonly parameterType?: string;
  /** C# in-process: no parameter; the body binds it through IBinder, when it runs. */
  readonly imperative?: boolean;
}

export interface ReadProperty extends DeclaredProperty {
  readonly nameSpan: Span | null;
  /** The value as written, quotes included. */
  readonly span: Span;
  /** A stretch of the value's text, as a span of the code: escapes are counted in. */
  locate(inner: Span): Span;
  /**
   * A value as this place would write it: the literal's own style is kept where it can be. Null
   * when the place cannot hold it.
   */
  literal(value: PropertyValue): string | null;
}
