import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** A rule of uap-core: the first whose pattern matches says what the text's parts mean. */
export interface Rule {
  readonly regex: RegExp;
  /** `family_replacement`, `os_v1_replacement`, ...: templates with `$1` to `$9`. */
  readonly replacements: Readonly<Record<string, string>>;
}

export type RuleList = 'user_agent_parsers' | 'os_parsers' | 'device_parsers';

let loaded: Readonly<Record<RuleList, readonly Rule[]>> | undefined;

/**
 * The rules of the package uap-core, read at the first call: a fifth of a megabyte. Its file is YAML
 * of one shape: lists of maps of quoted strings.
 */
export function userAgentRules(): Readonly<Record<RuleList, readonly Rule[]>> {
  loaded ??= readRules(
    readFileSync(createRequire(import.meta.url).resolve('uap-core/regexes.yaml'), 'utf8'),
  );
  return loaded;
}

function readRules(yaml: string): Readonly<Record<RuleList, readonly Rule[]>> {
  const lists: Record<RuleList, Rule[]> = {
    user_agent_parsers: [],
    os_parsers: [],
    device_parsers: [],
  };
  let list: Rule[] = [];
  let entry: Map<string, string> | null = null;
  const finish = (): void => {
    if (entry) list.push(ruleOf(entry));
    entry = null;
  };
  for (const line of yaml.split('\n')) {
    const name = /^(\w+):\s*$/.exec(line)?.[1];
    if (name) {
      finish();
      list = lists[name as RuleList] ?? [];
      continue;
    }
    const pair = /^\s+(-\s+)?(\w+):\s*(.*?)\s*$/.exec(line);
    if (!pair) continue;
    if (pair[1]) {
      finish();
      entry = new Map();
    }
    entry?.set(pair[2] ?? '', scalarOf(pair[3] ?? ''));
  }
  finish();
  return lists;
}

/** A quoted scalar: `'it''s'`, or `"..."` with escapes. */
function scalarOf(text: string): string {
  if (text.startsWith("'")) return text.slice(1, text.lastIndexOf("'")).replaceAll("''", "'");
  if (text.startsWith('"')) return text.slice(1, text.lastIndexOf('"')).replaceAll('\\\\', '\\');
  return text;
}

function ruleOf(entry: ReadonlyMap<string, string>): Rule {
  const { regex = '', regex_flag: flags = '', ...replacements } = Object.fromEntries(entry);
  return { regex: new RegExp(regex, flags), replacements };
}
