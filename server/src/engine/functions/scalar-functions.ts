import type { FunctionTable } from './function-table.ts';

/** Every scalar function, by Kusto's name. */
export const scalarFunctions: FunctionTable = {};
