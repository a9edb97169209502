import type { JavascriptTable } from './javascript-function.ts';

/** Parameters of punycode. Source: RFC 3492, section 5. */
const base = 36;
const [tMin, tMax, skew, damp, initialBias, initialN] = [1, 26, 38, 700, 72, 128];

function adapt(delta: number, points: number, first: boolean): number {
  let left = first ? Math.floor(delta / damp) : delta >> 1;
  left += Math.floor(left / points);
  let k = 0;
  for (; left > ((base - tMin) * tMax) >> 1; k += base) left = Math.floor(left / (base - tMin));
  return k + Math.floor(((base - tMin + 1) * left) / (left + skew));
}

const threshold = (k: number, bias: number): number => Math.min(Math.max(k - bias, tMin), tMax);
const digitText = (digit: number): string =>
  String.fromCharCode(digit < 26 ? digit + 97 : digit + 22);

function encode(text: string): string {
  const points = Array.from(text, (c) => c.codePointAt(0) ?? 0);
  const basic = points.filter((point) => point < initialN);
  let made = String.fromCodePoint(...basic) + (basic.length > 0 ? '-' : '');
  let [n, delta, bias, handled] = [initialN, 0, initialBias, basic.length];
  while (handled < points.length) {
    const next = Math.min(...points.filter((point) => point >= n));
    delta += (next - n) * (handled + 1);
    n = next;
    for (const point of points) {
      if (point < n) delta += 1;
      if (point !== n) continue;
      let q = delta;
      for (let k = base; q >= threshold(k, bias); k += base) {
        const t = threshold(k, bias);
        made += digitText(t + ((q - t) % (base - t)));
        q = Math.floor((q - t) / (base - t));
      }
      made += digitText(q);
      bias = adapt(delta, handled + 1, handled === basic.length);
      delta = 0;
      handled += 1;
    }
    delta += 1;
    n += 1;
  }
  return made;
}

/** Null when the text is no punycode. */
function decode(text: string): string | null {
  const split = text.lastIndexOf('-');
  const points = Array.from(split > 0 ? text.slice(0, split) : '', (c) => c.codePointAt(0) ?? 0);
  let [n, i, bias] = [initialN, 0, initialBias];
  for (let at = split > 0 ? split + 1 : 0; at < text.length; ) {
    const before = i;
    for (let k = base, w = 1; ; k += base) {
      const digit = Number.parseInt(/[0-9]/.test(text[at] ?? '') ? '' : (text[at] ?? ''), base);
      const value = /[0-9]/.test(text[at] ?? '') ? Number(text[at]) + 26 : digit - 10;
      if (!(value >= 0 && value < base)) return null;
      at += 1;
      i += value * w;
      const t = threshold(k, bias);
      if (value < t) break;
      w *= base - t;
    }
    bias = adapt(i - before, points.length + 1, before === 0);
    n += Math.floor(i / (points.length + 1));
    i %= points.length + 1;
    points.splice(i, 0, n);
    i += 1;
  }
  return String.fromCodePoint(...points);
}

/** IDNA takes these full stops as the one between labels. */
function byLabel(domain: string, make: (label: string) => string | null): string {
  const labels = domain.split(/[.\u3002\uff0e\uff61]/).map(make);
  return labels.includes(null) ? '' : labels.join('.');
}

export const punycodeFunctions = {
  punycode_from_string: { takes: ['string'], returns: 'string', call: encode },
  punycode_to_string: { takes: ['string'], returns: 'string', call: decode },
  punycode_domain_from_string: {
    takes: ['string'],
    returns: 'string',
    call: (domain: string) =>
      byLabel(domain, (label) => (/^xn--/i.test(label) ? decode(label.slice(4)) : label)),
  },
  punycode_domain_to_string: {
    takes: ['string'],
    returns: 'string',
    call: (domain: string) =>
      byLabel(domain, (label) => (/[^\0-\x7f]/.test(label) ? `xn--${encode(label)}` : label)),
  },
} satisfies JavascriptTable;
