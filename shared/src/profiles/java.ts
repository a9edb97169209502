import type { Json } from '../json/json.ts';
import { doubleText } from '../json/number-text.ts';
import type { FunctionValue } from '../kusto-binding/function-value.ts';
import { toClass } from '../parameter-types/class-value.ts';
import type { BoundType } from '../parameter-types/parameter-type.ts';
import { isTextType, type TypeName, writeTypeName } from '../parameter-types/type-name.ts';
import { giveAsTyped, givePayload, jsonOrText, showJson, textOrBytes } from './given-value.ts';
import { throughDoubles } from './javascript-value.ts';
import type { DeliveredInput, WorkerProfile } from './worker-profile.ts';

function give(value: Json, { properties }: BoundType): FunctionValue {
  if (properties === null) return jsonOrText(value);
  const { json, losses } = toClass(value, properties, 'Gson');
  return jsonOrText(json, losses);
}

/** The text, or what Gson makes of it by the names of the fields. Errors: PV-01. */
export const java: WorkerProfile = {
  deliver({ json, text }, bound) {
    if (isTextType(bound.type)) {
      return { type: 'String with JSON', text, json, passOn: { kind: 'text', text }, losses: [] };
    }
    const { json: value, losses } = throughGson(json, bound);
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

/** Without a class of its own to fill, Gson makes maps, and a double of every number. */
function throughGson(json: Json, bound: BoundType): Pick<DeliveredInput, 'json' | 'losses'> {
  if (bound.properties !== null) return toClass(json, bound.properties, 'Gson');
  return isMapOrObject(bound.type.arguments[0])
    ? throughDoubles(json, javaDouble)
    : { json, losses: [] };
}

const isMapOrObject = (type: TypeName | undefined): boolean =>
  type !== undefined && ['Map', 'Object', 'HashMap', 'LinkedHashMap'].includes(type.name);

/** As `Double.toString` has it: whole numbers with a fraction. */
const javaDouble = (value: number): string => {
  const text = doubleText(value);
  return /[.E]/.test(text) ? text : `${text}.0`;
};
