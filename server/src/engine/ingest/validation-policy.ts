/** What a validation policy asks for. `unknown`: something that this cluster cannot check. */
export type Validation = 'none' | 'constant columns' | 'unknown';

const options = [
  'donotvalidate',
  'validatecsvinputconstantcolumns',
  'validatecsvinputcolumnlevelonly',
];
const implications = ['fail', 'besteffort'];

/**
 * Reads `{"ValidationOptions":1,"ValidationImplications":0}`, an object or its JSON text, numbers or
 * names, as the SDKs write it; Java's calls the second one `validationPolicyType`. With the best
 * effort nothing fails, so nothing is asked for; it is the default.
 * Source: ingestion-properties.md; kusto-ingest-client-reference.md; `ValidationPolicy` of the SDKs.
 */
export function readValidation(policy: unknown): Validation {
  if (policy === null || policy === undefined || policy === '') return 'none';
  const fields = fieldsOf(policy);
  if (!fields) return 'unknown';
  const option = indexIn(options, fields.get('validationoptions') ?? 0);
  const implication = indexIn(
    implications,
    fields.get('validationimplications') ?? fields.get('validationpolicytype') ?? 1,
  );
  if (option === null || implication === null) return 'unknown';
  if (option === 0 || implication === 1) return 'none';
  return option === 1 ? 'constant columns' : 'unknown';
}

function fieldsOf(policy: unknown): ReadonlyMap<string, unknown> | null {
  try {
    const value: unknown = typeof policy === 'string' ? JSON.parse(policy) : policy;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
    return new Map(Object.entries(value).map(([name, field]) => [name.toLowerCase(), field]));
  } catch {
    return null;
  }
}

/** A number below the names' count, or a name; null for anything else. */
function indexIn(names: readonly string[], value: unknown): number | null {
  const text = String(value).toLowerCase();
  const index = names.indexOf(text);
  if (index >= 0) return index;
  return /^\d$/.test(text) && Number(text) < names.length ? Number(text) : null;
}
