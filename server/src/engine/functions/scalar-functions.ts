import { contextFunctions } from './context-functions.ts';
import { conversionFunctions } from './conversion-functions.ts';
import { datetimeFunctions } from './datetime-functions.ts';
import { dynamicFunctions } from './dynamic-functions.ts';
import type { FunctionTable } from './function-table.ts';
import { mathFunctions } from './math-functions.ts';
import { stringFunctions } from './string-functions.ts';

/** Every scalar function, by Kusto's name. */
export const scalarFunctions: FunctionTable = {
  ...contextFunctions,
  ...conversionFunctions,
  ...datetimeFunctions,
  ...dynamicFunctions,
  ...mathFunctions,
  ...stringFunctions,
};
