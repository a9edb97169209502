import type { PropertyValue } from '../binding-document.ts';
import type { ReadProperty } from '../code-model.ts';
import { locateInText } from '../located-text.ts';
import type { SyntaxNode } from '../syntax.ts';
import { spanOf } from '../syntax-walk.ts';
import type { ArgumentKind } from './attribute-shape.ts';
import { type Constants, lastName } from './constants.ts';
import { bestStyle, type StringStyle, writeString } from './string-literal.ts';

/** What a value of each kind must be, in the words of a loss. */
export const wanted: Readonly<Record<ArgumentKind, string>> = {
  text: 'text',
  boolean: 'true or false',
  level: 'anonymous, function, user, system or admin',
  methods: 'a list of methods',
  batched: "'one' or 'many'",
  source: "'LogsAndContainerScan' or 'EventGrid'",
};

const levels = ['anonymous', 'function', 'user', 'system', 'admin'];
const sources = ['LogsAndContainerScan', 'EventGrid'];

/** The value as reading it back gives it: the host's own tolerance, taken away. Null: no such value. */
export function canonicalValue(kind: ArgumentKind, value: PropertyValue): PropertyValue {
  const text = typeof value === 'object' ? null : String(value);
  const oneOf = (words: readonly string[]): string | null =>
    words.find((word) => word.toLowerCase() === text?.toLowerCase()) ?? null;
  switch (kind) {
    case 'text':
      // JSON numbers and booleans reach a text property as .NET writes them.
      return typeof value === 'boolean' ? (value ? 'True' : 'False') : text;
    case 'boolean': {
      const word = oneOf(['true', 'false']);
      return word === null ? null : word === 'true';
    }
    case 'level':
      return oneOf(levels);
    case 'methods':
      if (typeof value === 'string') return [value];
      return typeof value === 'object' ? value : null;
    case 'batched':
      return oneOf(['one', 'many']);
    case 'source':
      return oneOf(sources);
  }
}

/** A canonical value as the argument's text. */
export function writeArgument(
  kind: ArgumentKind,
  value: PropertyValue,
  style?: StringStyle,
): string | null {
  const canonical = canonicalValue(kind, value);
  if (canonical === null) return null;
  switch (kind) {
    case 'text':
      return writeString(String(canonical), style ?? bestStyle(String(canonical)));
    case 'boolean':
      return String(canonical);
    case 'level':
      return `AuthorizationLevel.${pascalCase(String(canonical))}`;
    case 'methods':
      return (canonical as readonly string[]).map((method) => writeString(method)).join(', ');
    case 'batched':
      return String(canonical === 'many');
    case 'source':
      return `BlobTriggerSource.${canonical}`;
  }
}

const pascalCase = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);

/** Value, place and notation of one argument; null when it cannot be read. */
export function readArgument(
  kind: ArgumentKind,
  node: SyntaxNode,
  constants: Constants,
): Pick<ReadProperty, 'value' | 'span' | 'locate' | 'literal'> | null {
  const span = spanOf(node);
  const literal = (value: PropertyValue): string | null =>
    writeArgument(kind, value, styleOf(node));
  const plain = (value: PropertyValue) => ({ value, span, locate: () => span, literal });
  if (kind === 'level' || kind === 'source') {
    const word = lastName(node).toLowerCase();
    const words = kind === 'level' ? levels : sources;
    const value = words.find((candidate) => candidate.toLowerCase() === word);
    return value === undefined ? null : plain(value);
  }
  const constant = constants(node);
  if (constant === null) return null;
  if ('text' in constant) {
    const { text } = constant;
    if (kind !== 'text' && kind !== 'methods') return null;
    return {
      value: kind === 'text' ? text.value : [text.value],
      span,
      locate: (inner) => locateInText(text, inner, span),
      literal,
    };
  }
  if (constant.value === null) return kind === 'text' ? plain(null) : null;
  if (kind === 'batched') return plain(constant.value ? 'many' : 'one');
  return kind === 'boolean' ? plain(constant.value) : null;
}

function styleOf(node: SyntaxNode): StringStyle | undefined {
  if (node.type === 'verbatim_string_literal') return 'verbatim';
  if (node.type === 'raw_string_literal') return 'raw';
  // A new text may have lines where the old one had none.
  return undefined;
}
