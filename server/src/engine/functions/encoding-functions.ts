import { join, type Sql, sql } from '../sql/sql.ts';
import { valuesOf } from './call-arguments.ts';
import { convert } from './conversion.ts';
import type { Argument, FunctionTable, ScalarFunction } from './function-table.ts';
import { binaryFunctions } from './javascript/binary-functions.ts';
import { callJavascript, javascriptRows } from './javascript/javascript-function.ts';
import { parseFunctions } from './javascript/parse-functions.ts';
import { punycodeFunctions } from './javascript/punycode-functions.ts';
import { textFunctions } from './javascript/text-functions.ts';

const text1 = (make: (source: Argument) => Sql): ScalarFunction => ({
  takes: ['string'],
  returns: 'string',
  sql: make,
});

const base64Encode = text1((source) => sql`to_base64(encode(${source}))`);
const base64Decode = text1((source) => sql`coalesce(TRY(decode(from_base64(${source}))), '')`);

/** Code points of numbers and arrays of numbers; '' when one of them is no code point. */
const textOfPoints: ScalarFunction = {
  takes: [],
  rest: 'any',
  returns: 'string',
  sql: (...all) => {
    const lists = valuesOf(all).map((value) =>
      value.type === 'dynamic'
        ? sql`(CASE WHEN json_type(${value}) = 'ARRAY' THEN CAST(json_extract_string(${value}, '$[*]') AS VARCHAR[]) ELSE [json_extract_string(${value}, '$')] END)`
        : sql`[${convert(value, 'string')}]`,
    );
    return sql`kusto_text_of_points(flatten([${join(lists, ', ')}]))`;
  },
};

const pointsOfText: ScalarFunction = {
  takes: ['string'],
  returns: 'dynamic',
  sql: (source) =>
    sql`(CASE WHEN ${source} = '' THEN '[]' ELSE CAST(to_json(list_transform(string_split(${source}, ''), lambda c: unicode(c))) AS VARCHAR) END)`,
};

const {
  base64_decode_guid_text: decodeGuid,
  base64_encode_guid_text: encodeGuid,
  ...binary
} = binaryFunctions;
const { url_encode, url_encode_component, url_decode } = textFunctions;

export const encodingFunctions: FunctionTable = {
  ...javascriptRows({
    ...binary,
    ...parseFunctions,
    ...punycodeFunctions,
    url_encode,
    url_encode_component,
    url_decode,
  }),
  base64_encode_tostring: base64Encode,
  base64_encodestring: base64Encode,
  base64_decode_tostring: base64Decode,
  base64_decodestring: base64Decode,
  base64_decode_toguid: {
    takes: ['string'],
    returns: 'guid',
    sql: (source) =>
      sql`TRY_CAST(nullif(${callJavascript('base64_decode_guid_text', decodeGuid.takes, [source])}, '') AS UUID)`,
  },
  base64_encode_fromguid: {
    takes: ['guid'],
    returns: 'string',
    sql: (guid: Argument) =>
      callJavascript('base64_encode_guid_text', encodeGuid.takes, [convert(guid, 'string')]),
  },
  unicode_codepoints_to_string: textOfPoints,
  make_string: textOfPoints,
  unicode_codepoints_from_string: pointsOfText,
  to_utf8: pointsOfText,
  /** Four parts of up to eight digits, one after the other in one number. */
  parse_version: {
    takes: ['string'],
    returns: 'decimal',
    sql: (version) => sql`kusto_parse_version(${version})`,
    differs: 'compared with a decimal of another origin, a version past 9999.0.0 is out of range',
  },
};
