import { parseIsoDate } from '../json/iso-date.ts';
import { isJsonObject, type Json, JsonNumber } from '../json/json.ts';
import { kindOfType, toClass } from '../parameter-types/class-value.ts';
import type { ClassProperty } from '../playground-api/function-app-document.ts';
import type { BindingDataEntry } from './binding-data.ts';
import { type HostValue, hostString } from './host-value.ts';

/**
 * The properties of the class a trigger is bound to, with their .NET types: doubles and booleans
 * have no text (KB-09), dates are written with hyphens in the time. In process only.
 * Errors: PV-01.
 */
export function classBindingData(
  payload: Json,
  properties: readonly ClassProperty[],
): readonly BindingDataEntry[] {
  const object = isJsonObject(payload) ? payload : new Map<string, Json>();
  const { json } = toClass(object, properties, 'Newtonsoft.Json');
  return properties.map(({ name, type }) => ({
    name,
    source: 'body',
    value: hostValue(isJsonObject(json) ? (json.get(name) ?? null) : null, type),
  }));
}

function hostValue(value: Json, type: string): HostValue {
  if (value === null) return { type: 'null' };
  switch (kindOfType(type)) {
    case 'text':
      return hostString(String(value));
    case 'whole':
      return { type: 'integer', value: value instanceof JsonNumber ? BigInt(value.text) : 0n };
    case 'real':
      return { type: 'double', value: value instanceof JsonNumber ? Number(value.text) : 0 };
    case 'bool':
      return { type: 'bool', value: value === true };
    case 'date': {
      const date = parseIsoDate(String(value));
      if (type.toLowerCase().includes('offset') || date === null) {
        return { type: 'DateTimeOffset', text: String(value) };
      }
      return { type: 'DateTime', value: date };
    }
    case 'any':
      return { type: 'json', value };
  }
}
