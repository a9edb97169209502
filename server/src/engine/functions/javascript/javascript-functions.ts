import { bagAggregates } from './bag-aggregates.ts';
import { binaryFunctions } from './binary-functions.ts';
import { geo } from './geo/geo.ts';
import { h3Functions } from './geo/h3-functions.ts';
import { hashFunctions } from './hash-functions.ts';
import { ipFunctions } from './ip-functions.ts';
import type { JavascriptTable } from './javascript-function.ts';
import { parseFunctions } from './parse-functions.ts';
import { patternFunctions } from './patterns/pattern-functions.ts';
import { probabilityFunctions } from './probability-functions.ts';
import { punycodeFunctions } from './punycode-functions.ts';
import { rowPatternFunctions } from './row-pattern.ts';
import { series } from './series/series.ts';
import { sessionFunctions } from './session-functions.ts';
import { sketchFunctions } from './sketch-functions.ts';
import { structureFunctions } from './structure-functions.ts';
import { textFunctions } from './text-functions.ts';
import { timeZoneFunctions } from './time-zone-functions.ts';
import { userAgentFunctions } from './user-agent/parse-user-agent.ts';

/** Every function that SQL of the tables may call in JavaScript, by its name without the prefix. */
export const javascriptFunctions: JavascriptTable = {
  ...bagAggregates,
  ...binaryFunctions,
  ...geo,
  ...h3Functions,
  ...hashFunctions,
  ...ipFunctions,
  ...parseFunctions,
  ...patternFunctions,
  ...probabilityFunctions,
  ...punycodeFunctions,
  ...rowPatternFunctions,
  ...series,
  ...sessionFunctions,
  ...sketchFunctions,
  ...structureFunctions,
  ...textFunctions,
  ...timeZoneFunctions,
  ...userAgentFunctions,
};
