import type { JavascriptTable } from './javascript-function.ts';

interface Network {
  readonly address: bigint;
  /** Bits of 128 that count. */
  readonly prefix: number;
}

const octets = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/;

function readIpv4(text: string): bigint | null {
  const parts = octets.exec(text)?.slice(1).map(Number);
  if (!parts || parts.some((part) => part > 255)) return null;
  return BigInt(parts.reduce((sum, part) => sum * 256 + part, 0));
}

/** An IPv6 address, or an IPv4 one mapped into it (`::ffff:0:0/96`), with its prefix length. */
function readNetwork(text: string): Network | null {
  const [ip = '', length, ...more] = text.trim().split('/');
  if (more.length > 0 || (length !== undefined && !/^\d{1,3}$/.test(length))) return null;
  const mapped = readIpv4(ip.replace(/^::(?:ffff:)?(?=\d+\.)/i, ''));
  const address = mapped === null ? readIpv6(ip) : mapped | (0xffffn << 32n);
  const prefix = length === undefined ? 128 : Number(length) + (mapped === null ? 0 : 96);
  return address === null || prefix > 128 ? null : { address, prefix };
}

function readIpv6(text: string): bigint | null {
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const [head = [], tail = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return null;
  const groups = [...head, ...Array.from({ length: missing }, () => '0'), ...tail];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return null;
  return groups.reduce((sum, group) => (sum << 16n) | BigInt(`0x${group}`), 0n);
}

const masked = (address: bigint, prefix: number): bigint => {
  const away = BigInt(128 - prefix);
  return (address >> away) << away;
};

const ipv6Text = (address: bigint): string =>
  address.toString(16).padStart(32, '0').match(/.{4}/g)?.join(':') ?? '';

/** -1, 0 or 1 over the bits that both networks and the given prefix leave. */
function compare(first: string, second: string, length: number | null): number | null {
  const [a, b] = [readNetwork(first), readNetwork(second)];
  const given = length ?? 128;
  if (!a || !b || given < 0 || given > 128) return null;
  const prefix = Math.min(a.prefix, b.prefix, given);
  const [x, y] = [masked(a.address, prefix), masked(b.address, prefix)];
  return x < y ? -1 : x > y ? 1 : 0;
}

const isMatch = (a: string, b: string, length: number | null): boolean | null => {
  const order = compare(a, b, length);
  return order === null ? null : order === 0;
};

function masks(text: string, length: number): string {
  const network = readNetwork(text);
  if (!network || length < 0 || length > 128) return '';
  return ipv6Text(masked(network.address, Math.min(network.prefix, length)));
}

const texts = (value: unknown): string[] =>
  (Array.isArray(value) ? value : value === null ? [] : [value]).map(String);

/** Addresses in a text that stand between characters that are no letters or digits. */
function addressesIn(text: string): string[] {
  return [...text.matchAll(/(?<![a-zA-Z0-9])\d{1,3}(?:\.\d{1,3}){3}(?![a-zA-Z0-9])/g)]
    .map(([found]) => found)
    .filter((found) => readIpv4(found) !== null);
}

/** The fewest CIDR blocks that cover a range of IPv4 addresses. */
function cidrBlocks(from: bigint, to: bigint): string[] {
  const blocks: string[] = [];
  let start = from;
  while (start <= to) {
    let bits = 0;
    while (
      bits < 32 &&
      (start & ((1n << BigInt(bits + 1)) - 1n)) === 0n &&
      start + (1n << BigInt(bits + 1)) - 1n <= to
    )
      bits += 1;
    const parts = [24n, 16n, 8n, 0n].map((shift) => (start >> shift) & 255n);
    blocks.push(`${parts.join('.')}/${32 - bits}`);
    start += 1n << BigInt(bits);
  }
  return blocks;
}

export const ipFunctions = {
  parse_ipv6: {
    takes: ['string'],
    returns: 'string',
    call: (ip: string) => masks(ip, 128),
  },
  parse_ipv6_mask: { takes: ['string', 'int'], returns: 'string', call: masks },
  ipv6_compare: { takes: ['string', 'string', 'int'], returns: 'long', call: compare },
  ipv6_is_match: { takes: ['string', 'string', 'int'], returns: 'bool', call: isMatch },
  ipv6_is_in_range: { takes: ['string', 'string'], returns: 'bool', call: isMatch },
  /** (address, array of ranges). */
  ipv6_is_in_ranges: {
    takes: ['string', 'dynamic'],
    returns: 'bool',
    call: (ip: string, ranges: unknown) => {
      const answers = texts(ranges).map((range) => isMatch(ip, range, null));
      return answers.some(Boolean) || (answers.every((one) => one === null) ? null : false);
    },
  },
  ipv4_range_to_cidr_list: {
    takes: ['string', 'string'],
    returns: 'dynamic',
    call: (first: string, last: string) => {
      const [from, to] = [readIpv4(first), readIpv4(last)];
      return from === null || to === null ? null : JSON.stringify(cidrBlocks(from, to));
    },
  },
  has_ipv4_any: {
    takes: ['string', 'json'],
    returns: 'bool',
    call: (source: string, wanted: string | null) => {
      const found = addressesIn(source);
      return wantedTexts(wanted).some((one) => found.includes(one));
    },
  },
  has_ipv4_prefix_any: {
    takes: ['string', 'json'],
    returns: 'bool',
    call: (source: string, wanted: string | null) => {
      const found = addressesIn(source);
      return wantedTexts(wanted).some((one) =>
        one.endsWith('.') ? found.some((ip) => ip.startsWith(one)) : found.includes(one),
      );
    },
  },
} satisfies JavascriptTable;

/** An array's elements, or the one text itself. */
const wantedTexts = (value: string | null): string[] =>
  value?.startsWith('[') ? texts(JSON.parse(value)) : [value ?? ''];
