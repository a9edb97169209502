/** The bundle that holds the Kusto extension. Source: binding-engine.md, section 8. */
export const previewBundle = {
  id: 'Microsoft.Azure.Functions.ExtensionBundle.Preview',
  version: '[4.*, 5.0.0)',
} as const;

const bundlesWithKusto = [
  previewBundle.id.toLowerCase(),
  'microsoft.azure.functions.extensionbundle.experimental',
];

/** The first 4.x of the Preview bundle with the extension. */
const firstVersion = [4, 6, 0];

/** What keeps a bundle from holding the Kusto extension; null when it has it. */
export function holdsKusto(id: string, range: string): 'id' | 'version' | 'both' | null {
  const idFits = bundlesWithKusto.includes(id.trim().toLowerCase());
  const versionFits = admitsKusto(range);
  if (idFits) return versionFits ? null : 'version';
  return versionFits ? 'id' : 'both';
}

/** Whether a range such as `[4.*, 5.0.0)` lets in a version with the extension. */
function admitsKusto(range: string): boolean {
  const [, , low = '', comma = '', high = '', close = ''] =
    /^\s*([[(])\s*([\d.*]*)\s*(?:(,)\s*([\d.*]*)\s*)?([\])])\s*$/.exec(range) ?? [];
  if (close === '' || (low === '' && high === '')) return false;
  // One version alone, `[4.9.0]`.
  if (comma === '') return compare(versionOf(low), firstVersion) >= 0;
  if (high === '') return true;
  const above = compare(versionOf(high), firstVersion);
  return close === ']' ? above >= 0 : above > 0;
}

const versionOf = (text: string): readonly number[] =>
  text.split('.').map((part) => (part === '*' ? Number.POSITIVE_INFINITY : Number(part)));

function compare(left: readonly number[], right: readonly number[]): number {
  for (let at = 0; at < Math.max(left.length, right.length); at += 1) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
