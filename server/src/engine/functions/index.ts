import { aggregates } from './aggregates/aggregates.ts';
import { convert, literal } from './conversion.ts';
import { element } from './dynamic-access.ts';
import { operators } from './operators.ts';
import { scalarFunctions } from './scalar-functions.ts';
import { windowFunctions } from './window-functions.ts';

export { isStored, markStored, onceForEachValue } from './dynamic-text.ts';
export { registerJavascriptFunctions } from './javascript/register-javascript-functions.ts';
export { macros } from './macros.ts';
export { aggregates, convert, element, literal, operators, scalarFunctions, windowFunctions };

/** All of this folder as translation takes it. */
export const functionLibrary = {
  scalars: scalarFunctions,
  aggregates,
  windows: windowFunctions,
  operators,
  convert,
  literal,
  element,
};

/** Every function that SQL of this folder may call, our macros aside (`kusto_...`): for the gate. */
export { allowedSqlFunctions } from './allowed-sql-functions.ts';
