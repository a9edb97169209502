import type { PropertyValue } from '../binding-document.ts';
import type { ReadProperty } from '../code-model.ts';
import { locateInText } from '../located-text.ts';
import type { SyntaxNode } from '../syntax.ts';
import { childrenOf, spanOf } from '../syntax-walk.ts';
import type { ElementKind } from './annotation-shape.ts';
import { type Constants, lastName } from './constants.ts';
import { writeString } from './string-literal.ts';

/** What a value of each kind must be, in the words of a loss. */
export const wanted: Readonly<Record<ElementKind, string>> = {
  text: 'text',
  boolean: 'true or false',
  level: 'anonymous, function or admin',
  methods: 'a list of http methods',
  cardinality: "'one' or 'many'",
  rights: "'manage' or 'listen'",
};

/** Constants of an enumeration, in lower case as the build writes them. */
const words: Readonly<Record<'level' | 'methods' | 'cardinality' | 'rights', readonly string[]>> = {
  level: ['anonymous', 'function', 'admin'],
  methods: ['get', 'head', 'post', 'put', 'delete', 'connect', 'options', 'trace', 'patch'],
  cardinality: ['one', 'many'],
  rights: ['manage', 'listen'],
};

const classes = {
  level: 'AuthorizationLevel',
  methods: 'HttpMethod',
  cardinality: 'Cardinality',
  rights: 'AccessRights',
} as const;

/** The value as reading it back gives it; null when the element cannot hold it. */
export function canonicalValue(kind: ElementKind, value: PropertyValue): PropertyValue {
  const text = typeof value === 'object' ? null : String(value);
  switch (kind) {
    case 'text':
      // JSON numbers and booleans reach a text property as .NET writes them.
      return typeof value === 'boolean' ? (value ? 'True' : 'False') : text;
    case 'boolean': {
      const word = text?.toLowerCase();
      return word === 'true' || word === 'false' ? word === 'true' : null;
    }
    case 'methods': {
      if (value === null) return null;
      const methods = (typeof value === 'object' ? value : [String(value)]).map((method) =>
        method.toLowerCase(),
      );
      return methods.every((method) => words.methods.includes(method)) ? methods : null;
    }
    default: {
      const word = text?.toLowerCase() ?? '';
      return words[kind].includes(word) ? word : null;
    }
  }
}

/** A canonical value as the element's text; `indent` stands before the lines of a text block. */
export function writeElement(
  kind: ElementKind,
  value: PropertyValue,
  indent?: string,
): string | null {
  const canonical = canonicalValue(kind, value);
  if (canonical === null) return null;
  switch (kind) {
    case 'text':
      return writeString(String(canonical), indent);
    case 'boolean':
      return String(canonical);
    case 'methods':
      return `{${(canonical as readonly string[]).map((method) => `HttpMethod.${method.toUpperCase()}`).join(', ')}}`;
    default:
      return `${classes[kind]}.${String(canonical).toUpperCase()}`;
  }
}

/** Value, place and notation of one element; null when it cannot be read. */
export function readElement(
  kind: ElementKind,
  node: SyntaxNode,
  constants: Constants,
): Pick<ReadProperty, 'value' | 'span' | 'locate' | 'literal'> | null {
  const span = spanOf(node);
  // A text block stays one, at its margin.
  const margin = /^"""[^\n]*\n([ \t]*)/.exec(node.text)?.[1];
  const literal = (value: PropertyValue): string | null => writeElement(kind, value, margin);
  const plain = (value: PropertyValue) => ({ value, span, locate: () => span, literal });
  switch (kind) {
    case 'text': {
      const constant = constants(node);
      if (constant === null || !('text' in constant)) return null;
      const { text } = constant;
      return { ...plain(text.value), locate: (inner) => locateInText(text, inner, span) };
    }
    case 'boolean': {
      const constant = constants(node);
      return constant !== null && 'value' in constant && typeof constant.value === 'boolean'
        ? plain(constant.value)
        : null;
    }
    case 'methods': {
      const items = node.type === 'element_value_array_initializer' ? childrenOf(node) : [node];
      const methods = items.map((item) => lastName(item).toLowerCase());
      return methods.every((method) => words.methods.includes(method)) ? plain(methods) : null;
    }
    default: {
      const word = lastName(node).toLowerCase();
      return words[kind].includes(word) ? plain(word) : null;
    }
  }
}
