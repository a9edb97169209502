import type { JavascriptTable } from '../javascript-function.ts';
import { type Rule, type RuleList, userAgentRules } from './read-rules.ts';

type Parts = Readonly<Record<string, string>>;

/** Longer texts are cut: no browser's is, and each of a thousand patterns looks through it. */
const maxLength = 512;
/** Answers that are kept: the same browsers come again and again. */
const maxKept = 5_000;
const kept = new Map<string, string>();

/** Names in the answer, each with its replacement and its group, as uap-core's README has them. */
const browser = [
  ['Family', 'family_replacement', 1],
  ['MajorVersion', 'v1_replacement', 2],
  ['MinorVersion', 'v2_replacement', 3],
  ['Patch', 'v3_replacement', 4],
] as const;
const os = [
  ['Family', 'os_replacement', 1],
  ['MajorVersion', 'os_v1_replacement', 2],
  ['MinorVersion', 'os_v2_replacement', 3],
  ['Patch', 'os_v3_replacement', 4],
  ['PatchMinor', 'os_v4_replacement', 5],
] as const;
const device = [
  ['Family', 'device_replacement', 1],
  ['Brand', 'brand_replacement', null],
  ['Model', 'model_replacement', 1],
] as const;

type Fields = readonly (readonly [name: string, replacement: string, group: number | null])[];

/** What can be looked for, and how the answer calls it. Source: parse-user-agent-function.md. */
const targets: Readonly<
  Record<string, { readonly name: string; readonly list: RuleList; readonly fields: Fields }>
> = {
  browser: { name: 'Browser', list: 'user_agent_parsers', fields: browser },
  os: { name: 'OperatingSystem', list: 'os_parsers', fields: os },
  device: { name: 'Device', list: 'device_parsers', fields: device },
};

function partsOf(text: string, rules: readonly Rule[], fields: Fields): Parts {
  for (const { regex, replacements } of rules) {
    const match = regex.exec(text);
    if (!match) continue;
    return Object.fromEntries(
      fields.map(([name, replacement, group]) => {
        const template = replacements[replacement];
        const value =
          template === undefined
            ? group === null
              ? ''
              : (match[group] ?? '')
            : template.replace(/\$(\d)/g, (_, n: string) => match[Number(n)] ?? '');
        return [name, value.trim()];
      }),
    );
  }
  return Object.fromEntries(fields.map(([name]) => [name, name === 'Family' ? 'Other' : '']));
}

/** `wanted`: JSON text, one name or an array of them. */
function parseUserAgent(text: string, wanted: string): string | null {
  const key = `${wanted}\n${text}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const names: unknown = JSON.parse(wanted);
  const asked = (Array.isArray(names) ? names : [names]).map((one) => String(one).toLowerCase());
  const found = Object.entries(targets).filter(([name]) => asked.includes(name));
  if (found.length === 0) return null;
  const rules = userAgentRules();
  const cut = text.slice(0, maxLength);
  const answer = JSON.stringify(
    Object.fromEntries(
      found.map(([, { name, list, fields }]) => [name, partsOf(cut, rules[list], fields)]),
    ),
  );
  if (kept.size >= maxKept) kept.delete(kept.keys().next().value ?? '');
  if (key.length <= 2 * maxLength) kept.set(key, answer);
  return answer;
}

export const userAgentFunctions = {
  parse_user_agent: {
    takes: ['string', 'json'],
    returns: 'dynamic',
    call: parseUserAgent,
    differs: 'by the rules of uap-core 0.18.0, of which Kusto may have another version',
  },
} satisfies JavascriptTable;
