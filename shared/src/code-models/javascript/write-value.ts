import type { PropertyValue } from '../binding-document.ts';
import { type JavascriptQuote, quoteFor, writeString } from './string-literal.ts';

/** A value as JavaScript; a string has this quote where one is asked for. */
export function writeValue(value: PropertyValue, quote?: JavascriptQuote): string {
  if (typeof value === 'string') return writeString(value, quote ?? quoteFor(value));
  if (value === null || typeof value !== 'object') return String(value);
  return `[${value.map((item) => writeString(item, "'")).join(', ')}]`;
}

/** A property's name in an object literal: quoted where it is no identifier. */
export function writeKey(name: string): string {
  return isIdentifierName(name) ? name : writeString(name, "'");
}

export const writePair = (name: string, value: PropertyValue): string =>
  `${writeKey(name)}: ${writeValue(value)}`;

/** `a.b` for the name of a property, `a['b']` where it is no identifier. */
export const writeMember = (object: string, name: string): string =>
  isIdentifierName(name) ? `${object}.${name}` : `${object}[${writeValue(name)}]`;

const identifierName = /^[A-Za-z_$][A-Za-z0-9_$]*$/;

/** ASCII only: what is an identifier beyond it changes with the version of Unicode. */
export const isIdentifierName = (text: string): boolean => identifierName.test(text);

/** Whether a variable can have this name in strict code. */
export const isVariableName = (text: string): boolean =>
  isIdentifierName(text) && !reserved.has(text);

const reserved: ReadonlySet<string> = new Set(
  `arguments await break case catch class const continue debugger default delete do else enum eval
  export extends false finally for function if implements import in instanceof interface let new null
  package private protected public return static super switch this throw true try typeof undefined
  var void while with yield NaN Infinity any never unknown string number boolean symbol object async
  as of type`
    .split(/\s+/)
    .filter((word) => word !== ''),
);
