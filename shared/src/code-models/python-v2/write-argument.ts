import type { DeclaredProperty, PropertyValue } from '../binding-document.ts';
import { enumerationOf, isMember } from '../python/enum-value.ts';
import { isArgumentName, isPythonName, toCamelCase, toSnakeCase } from '../python/names.ts';
import { writeValue } from '../python/write-value.ts';

/**
 * Names that the library's own classes have: an argument called so is lost or refused.
 * Source: azure-functions 1.26.0, decorators/core.py.
 */
const own: readonly string[] = [
  ...['self', 'kwargs', 'type', 'data_type', 'direction', 'name', 'arg_name', 'init_params'],
  ...['get_dict_repr', 'get_binding_name', 'is_supported_trigger_type', 'fb', 'func', 'wrap'],
];

/** Where an argument is to be written. */
export interface ArgumentPlace {
  /** The decorator has parameters of its own, and reads some of them into enumerations. */
  readonly isTyped: boolean;
  /** Arguments that the call has already. */
  readonly taken: ReadonlySet<string>;
  /** What the module calls the library; null when that is not known. */
  readonly library: string | null;
}

/** A property as a keyword argument; null when the library has no way to take it. */
export function writeArgument(
  { name, value }: DeclaredProperty,
  { isTyped, taken, library }: ArgumentPlace,
): string | null {
  if (name === 'dataType') {
    // The library makes `data_type` an enumeration; under the other name any text passes.
    const isData =
      typeof value === 'string' && isMember(name, value) && value === value.toLowerCase();
    return isData ? `data_type=${writeValue(value)}` : `dataType=${writeValue(value)}`;
  }
  if (isTyped && !isEnumerated(name, value)) return null;
  const isFree = (argument: string): boolean =>
    isPythonName(argument) &&
    isArgumentName(argument) &&
    !own.includes(argument) &&
    !taken.has(argument) &&
    toCamelCase(argument) === name;
  const argument = [toSnakeCase(name), name].find(isFree);
  if (argument === undefined) return null;
  return `${argument}=${isTyped ? writeTyped(name, value, library) : writeValue(value)}`;
}

/** Whether a value is one that the library finds in the property's enumeration, if it has one. */
export function isEnumerated(name: string, value: PropertyValue): boolean {
  if (!Object.hasOwn(enumerationOf, name) || value === null) return true;
  if (name === 'methods') {
    return typeof value === 'object' && value.every((method) => isMember(name, method));
  }
  return typeof value === 'string' && isMember(name, value);
}

/** People write the level of a route as the enumeration's member. */
function writeTyped(name: string, value: PropertyValue, library: string | null): string {
  return library !== null &&
    name === 'authLevel' &&
    typeof value === 'string' &&
    value === value.toLowerCase()
    ? `${library}.AuthLevel.${value.toUpperCase()}`
    : writeValue(value);
}
