import type { Json } from '../json/json.ts';
import type { FunctionValue } from '../kusto-binding/function-value.ts';
import { toClass } from '../parameter-types/class-value.ts';
import type { BoundType } from '../parameter-types/parameter-type.ts';
import { isTextType, writeTypeName } from '../parameter-types/type-name.ts';
import { giveAsTyped, givePayload, jsonOrText, showJson, textOrBytes } from './given-value.ts';
import type { WorkerProfile } from './worker-profile.ts';

function give(value: Json, { properties }: BoundType): FunctionValue {
  if (properties === null) return jsonOrText(value);
  const { json, losses } = toClass(value, properties, 'Newtonsoft.Json');
  return jsonOrText(json, losses);
}

/** The extension makes the parameter's own type of the rows, by Newtonsoft. Errors: PV-01. */
export const inProcess: WorkerProfile = {
  deliver({ json, text }, bound) {
    if (isTextType(bound.type)) {
      return { type: 'string with JSON', text, json, passOn: { kind: 'text', text }, losses: [] };
    }
    const { json: value, losses } =
      bound.properties === null || bound.type.name === 'JArray'
        ? { json, losses: [] }
        : toClass(json, bound.properties, 'Newtonsoft.Json');
    return {
      type: writeTypeName(bound.type),
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
