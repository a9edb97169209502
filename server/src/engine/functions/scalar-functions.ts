import { arrayFunctions } from './array-functions.ts';
import { bagFunctions } from './bag-functions.ts';
import { columnFunctions } from './column-functions.ts';
import { contextFunctions } from './context-functions.ts';
import { conversionFunctions } from './conversion-functions.ts';
import { datetimeFunctions } from './datetime-functions.ts';
import { dynamicFunctions } from './dynamic-functions.ts';
import { encodingFunctions } from './encoding-functions.ts';
import type { FunctionTable } from './function-table.ts';
import { geoFunctions } from './geo-functions.ts';
import { hashFunctions } from './hash-functions.ts';
import { ipv4Functions } from './ipv4-functions.ts';
import { ipv6Functions } from './ipv6-functions.ts';
import { javascriptRows } from './javascript/javascript-function.ts';
import { probabilityFunctions } from './javascript/probability-functions.ts';
import { userAgentFunctions } from './javascript/user-agent/parse-user-agent.ts';
import { mathFunctions } from './math-functions.ts';
import { queryFunctions } from './query-functions.ts';
import { searchFunctions } from './search-functions.ts';
import { seriesFunctions } from './series-functions.ts';
import { setFunctions } from './set-functions.ts';
import { sketchFunctions } from './sketch-functions.ts';
import { stringFunctions } from './string-functions.ts';
import { timeFormatFunctions } from './time-format.ts';
import { unitFunctions } from './unit-functions.ts';

/** Every scalar function, by Kusto's name. */
export const scalarFunctions: FunctionTable = {
  ...arrayFunctions,
  ...bagFunctions,
  ...columnFunctions,
  ...contextFunctions,
  ...conversionFunctions,
  ...datetimeFunctions,
  ...dynamicFunctions,
  ...encodingFunctions,
  ...geoFunctions,
  ...hashFunctions,
  ...ipv4Functions,
  ...ipv6Functions,
  ...javascriptRows(probabilityFunctions),
  ...mathFunctions,
  ...queryFunctions,
  ...searchFunctions,
  ...seriesFunctions,
  ...setFunctions,
  ...sketchFunctions,
  ...stringFunctions,
  ...timeFormatFunctions,
  ...unitFunctions,
  ...javascriptRows(userAgentFunctions),
};
