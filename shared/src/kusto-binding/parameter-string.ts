import { HostError } from '../host-errors/host-error.ts';
import type { NamedText } from './requests.ts';

/**
 * `@a=b,@c=d` -> names without `@`, values verbatim: no trimming, no quotes, no escapes. Null and ''
 * give none; blanks alone are one malformed pair.
 * Errors: PS-01 (not one `=`), PS-02 (no `@`), PS-03 (a name twice).
 * Source: binding-engine.md section 2 [run].
 */
export function parseParameterString(text: string | null): readonly NamedText[] {
  const parameters = new Map<string, string>();
  for (const piece of (text ?? '').split(',')) {
    if (piece === '') continue;
    const [left, value, ...rest] = piece.split('=');
    if (left === undefined || value === undefined || rest.length > 0) {
      throw new HostError('PS-01', {});
    }
    const key = left.trim();
    if (!key.startsWith('@')) throw new HostError('PS-02', {});
    const name = key.slice(1);
    if (parameters.has(name)) throw new HostError('PS-03', { name });
    parameters.set(name, value);
  }
  return [...parameters].map(([name, value]) => ({ name, value }));
}
