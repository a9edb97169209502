/** How deep a dynamic value may nest: Kusto's own limit, safety.md section 4. */
export const maxJsonDepth = 128;

/** How deep arrays and objects of a JSON text nest; 0 for a scalar. */
export function jsonDepth(json: string): number {
  let [depth, deepest] = [0, 0];
  for (const [bracket] of json.matchAll(/"(?:[^"\\]|\\.)*"|[[{\]}]/gs)) {
    if (bracket === '[' || bracket === '{') depth += 1;
    else if (bracket === ']' || bracket === '}') depth -= 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}
