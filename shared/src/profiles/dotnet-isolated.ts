import { HostError } from '../host-errors/host-error.ts';
import type { Json } from '../json/json.ts';
import type { FunctionValue } from '../kusto-binding/function-value.ts';
import { toClass } from '../parameter-types/class-value.ts';
import type { BoundType } from '../parameter-types/parameter-type.ts';
import { isTextType, writeTypeName } from '../parameter-types/type-name.ts';
import { giveAsTyped, givePayload, jsonOrText, showJson, textOrBytes } from './given-value.ts';
import type { WorkerProfile } from './worker-profile.ts';

/** Types that System.Text.Json cannot make of an array. Source: section 5.2. */
const unknownTypes = new Set(['IAsyncEnumerable', 'JArray', 'JObject', 'JToken']);

function give(value: Json, { properties }: BoundType): FunctionValue {
  if (properties === null) return jsonOrText(value);
  const { json, losses } = toClass(value, properties, 'System.Text.Json');
  return jsonOrText(json, losses);
}

/** The host's text, a string as it is, any other type by System.Text.Json. Errors: PV-01, PV-02. */
export const isolated: WorkerProfile = {
  deliver({ json, text }, bound) {
    if (isTextType(bound.type)) {
      return { type: 'string with JSON', text, json, passOn: { kind: 'text', text }, losses: [] };
    }
    const typeName = writeTypeName(bound.type);
    if (unknownTypes.has(bound.type.name)) {
      throw new HostError('PV-02', { binding: bound.binding, type: typeName });
    }
    const { json: value, losses } =
      bound.properties === null
        ? { json, losses: [] }
        : toClass(json, bound.properties, 'System.Text.Json');
    return {
      type: typeName,
      text: showJson(value),
      json: value,
      passOn: { kind: 'json', json: value },
      losses,
    };
  },
  give: (json, bound) => giveAsTyped(json, bound, (value) => give(value, bound)),
  giveText: textOrBytes,
  payload: (payload, bound) => givePayload(payload, bound, (value) => give(value, bound)),
};
