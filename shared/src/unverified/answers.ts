/**
 * What the engine assumes where nobody could look: the code is closed, or was never run. Each line
 * is a question of binding-engine.md section 12 and the answers it may have; the engine asks this
 * table in one place a question, so that a run of the real thing changes one word here.
 * What a service answers is assumed by the embedded cluster, and what a registry holds by the export.
 */
export interface UnverifiedAnswers {
  /** 12.1: does the SDK's reader give a bool as such, or as an SByte? A branch of 2023 asks it. */
  readonly boolInRows: 'true or false' | '1 or 0';
  /** 12.1: is a decimal of the rows a JSON number, or a text? */
  readonly decimalInRows: 'number' | 'text';
  /** 12.1: are NaN and the infinities written as texts, as Newtonsoft writes them, or as null? */
  readonly nanInRows: 'text' | 'null';
  /** 12.1: is a timespan the text of the wire, or an object's default text with days apart? */
  readonly timespanInRows: 'as on the wire' | 'days always';
  /** 12.1: is a dynamic that is a string or number the value, or a text that holds its JSON? */
  readonly dynamicScalarInRows: 'value' | 'JSON text';
  /** 12.1: of two columns with one name, does the later one win, or does the call fail? */
  readonly duplicateColumns: 'later wins' | 'fails';
  /** 12.5: does a numeric dataFormat count on in the documented order of the enum? */
  readonly formatNumbers: 'documented order' | 'csv only';
  /** 12.6: is the value that a method with a Kusto output returns the body of the answer as well? */
  readonly bodyOfMethodOutput: 'value returned' | 'empty';
  /** 12.8: are a Service Bus message's properties offered by their legacy names as well? */
  readonly serviceBusLegacyNames: 'offered' | 'not offered';
  /** Section 1.1: does dataType binary or stream fail at the call, or is it passed over? */
  readonly binaryDataType: 'fails' | 'ignored';
}

export const assumed: UnverifiedAnswers = {
  boolInRows: 'true or false',
  decimalInRows: 'number',
  nanInRows: 'text',
  timespanInRows: 'as on the wire',
  dynamicScalarInRows: 'value',
  duplicateColumns: 'later wins',
  formatNumbers: 'documented order',
  bodyOfMethodOutput: 'value returned',
  serviceBusLegacyNames: 'offered',
  binaryDataType: 'fails',
};
