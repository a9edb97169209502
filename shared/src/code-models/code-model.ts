import type { Diagnostic } from '../text/diagnostic.ts';
import type { Span } from '../text/span.ts';
import type { BindingDocument, DeclaredBinding, DeclaredProperty } from './binding-document.ts';
import type { CodeModelId } from './code-model-id.ts';
import type { Grammar, SyntaxNode } from './syntax.ts';

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
  write(document: BindingDocument): WrittenCode;
  /** What a code file declares. Never throws: text it does not understand is in `problems`. */
  read(root: SyntaxNode): ReadCode;
}

export interface WrittenCode {
  readonly text: string;
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
  /** In the order of the text. */
  readonly functions: readonly ReadFunction[];
  /** Places in the code: `file` is `code`. */
  readonly problems: readonly Diagnostic[];
}

export interface ReadFunction extends BindingDocument {
  /** Where the function's name is written. */
  readonly nameSpan: Span;
  readonly bindings: readonly ReadBinding[];
}

export interface ReadBinding extends DeclaredBinding {
  /** The attribute, annotation, decorator or call that declares it. */
  readonly span: Span;
  /** Where its name is written; null when it is implied (`$return`, generated names). */
  readonly nameSpan: Span | null;
  readonly properties: readonly ReadProperty[];
  /** Where one more property can be written: offset, and the text before and after it. */
  readonly insertion: Insertion | null;
}

export interface ReadProperty extends DeclaredProperty {
  readonly nameSpan: Span | null;
  /** The value as written, quotes included. */
  readonly span: Span;
  /** What to take away to remove the property: its separator included. */
  readonly wholeSpan: Span;
  /** A stretch of the value's text, as a span of the code: escapes are counted in. */
  locate(inner: Span): Span;
  /** A value as this place would write it: the literal's own style is kept where it can be. */
  literal(value: DeclaredProperty['value']): string;
}

export interface Insertion {
  readonly offset: number;
  readonly write: (property: DeclaredProperty) => string;
}
