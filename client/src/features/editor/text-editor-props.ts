import type { Diagnostic } from '#shared/text/diagnostic';
import type { Span } from '#shared/text/span';

/** Languages of function code, as the editor names them. */
export const codeLanguages = [
  'csharp',
  'java',
  'javascript',
  'powershell',
  'python',
  'typescript',
] as const;

export interface TextEditorProps {
  readonly language: 'json' | 'kusto' | 'plaintext' | (typeof codeLanguages)[number];
  /** Name of the text for screen readers. */
  readonly label: string;
  /** Tells this text from the others: the editor keeps undo and scroll under it. */
  readonly path: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly diagnostics?: readonly Diagnostic[];
  /** Selects a span and takes the focus, each time `times` grows. */
  readonly reveal?: { readonly span: Span; readonly times: number } | null;
  /** Puts a text where the caret is, in place of what is selected, each time `times` grows. */
  readonly insertion?: { readonly text: string; readonly times: number } | null;
  readonly onRun?: () => void;
  /** For KQL: the database whose tables the names are looked up in. */
  readonly database?: string;
}
