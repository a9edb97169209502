import { isSecret, keywordOf } from './keywords.ts';
import { parseConnectionString } from './parse-connection-string.ts';

/** What stands in the place of a secret. */
const redacted = '*****';

/**
 * A connection string as our own page and logs show it: every secret hidden, all else as typed. What
 * cannot be read is hidden from there on, since a secret may stand in it.
 */
export function redactConnectionString(text: string): string {
  const { pairs, error } = parseConnectionString(text);
  let shown = '';
  let at = 0;
  for (const { key, valueSpan } of pairs) {
    // A bare URI's key ends in the swallowed pair's key: `https://c;AppKey`.
    const keyword = keywordOf(key.slice(key.lastIndexOf(';') + 1));
    const hide = keyword === undefined || isSecret(keyword);
    shown += text.slice(at, valueSpan.offset);
    at = valueSpan.offset + valueSpan.length;
    shown += hide ? redacted : text.slice(valueSpan.offset, at);
  }
  return shown + (error === null ? text.slice(at) : hiddenRest(text.slice(at)));
}

/** An address alone is no secret; anything with a `=` in it may be. */
const hiddenRest = (rest: string): string =>
  /^;?\s*https?:\/\/[^=;@?]*;?$/i.test(rest) ? rest : `;${redacted}`;
