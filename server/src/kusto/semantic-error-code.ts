/**
 * Kusto's `SEM` codes for the analyser's `KS` ones, where public error texts show which belongs to
 * which: names that do not resolve, and unknown functions. All others share SEM0001.
 */
const semanticCodes: ReadonlyMap<string, string> = new Map([
  ['KS142', 'SEM0100'],
  ['KS204', 'SEM0100'],
  ['KS211', 'SEM0260'],
]);

export const semanticErrorCode = (kustoCode: string): string =>
  semanticCodes.get(kustoCode) ?? 'SEM0001';
